/** The life of a worker under one id: leases, heartbeats, runs, and how they end. */
@NullMarked
package dev.reeve.worker.life;

import org.jspecify.annotations.NullMarked;
