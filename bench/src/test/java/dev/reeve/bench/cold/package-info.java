/** The benchmark's own sums. */
@NullMarked
package dev.reeve.bench.cold;

import org.jspecify.annotations.NullMarked;
