/** Ports to what the system remembers of itself: API keys, marks of sweeps and of queues. */
@NullMarked
package dev.reeve.core.control;

import org.jspecify.annotations.NullMarked;
