/** Looks after what nobody else accounts for. */
@NullMarked
package dev.reeve.functions.sweeper;

import org.jspecify.annotations.NullMarked;
