/** Hands over what dead workers held. */
@NullMarked
package dev.reeve.functions.failover;

import org.jspecify.annotations.NullMarked;
