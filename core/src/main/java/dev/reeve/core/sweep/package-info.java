/** Looking after what nobody else accounts for. */
@NullMarked
package dev.reeve.core.sweep;

import org.jspecify.annotations.NullMarked;
