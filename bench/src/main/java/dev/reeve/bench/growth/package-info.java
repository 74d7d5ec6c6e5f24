/** What a task costs, and how long looking takes, as everything grows. */
@NullMarked
package dev.reeve.bench.growth;

import org.jspecify.annotations.NullMarked;
