/** Believing workers dead, and handing what they held to others. */
@NullMarked
package dev.reeve.core.failover;

import org.jspecify.annotations.NullMarked;
