/** Functions before their snapshot. */
@NullMarked
package dev.reeve.functions.snapshot;

import org.jspecify.annotations.NullMarked;
