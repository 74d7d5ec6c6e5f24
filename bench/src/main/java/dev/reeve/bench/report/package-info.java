/** What benchmarks print and draw. */
@NullMarked
package dev.reeve.bench.report;

import org.jspecify.annotations.NullMarked;
