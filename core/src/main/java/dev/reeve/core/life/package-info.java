/**
 * The life of a worker: leases, heartbeats, runs, and how they end. What starts threads, waits and
 * runs users' code stands behind ports; no lock is held while one is called.
 */
@NullMarked
package dev.reeve.core.life;

import org.jspecify.annotations.NullMarked;
