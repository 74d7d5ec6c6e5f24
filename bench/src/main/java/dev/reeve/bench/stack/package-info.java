/** The offline stack as a benchmark uses it: started here, met at its API. */
@NullMarked
package dev.reeve.bench.stack;

import org.jspecify.annotations.NullMarked;
