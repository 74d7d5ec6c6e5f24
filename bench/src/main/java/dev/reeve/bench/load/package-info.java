/**
 * The benchmark of throughput and latency: the offline stack, Celery on the same engines, and what
 * the store itself allows, in one run.
 */
@NullMarked
package dev.reeve.bench.load;

import org.jspecify.annotations.NullMarked;
