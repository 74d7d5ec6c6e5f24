/** The command line of the benchmarks: reads options, runs one benchmark, prints what it found. */
@NullMarked
package dev.reeve.bench.cli;

import org.jspecify.annotations.NullMarked;
