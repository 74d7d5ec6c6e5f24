/**
 * The worker process: registers, keeps its lease, runs what it is given, and ends in good order.
 */
@NullMarked
package dev.reeve.worker;

import org.jspecify.annotations.NullMarked;
