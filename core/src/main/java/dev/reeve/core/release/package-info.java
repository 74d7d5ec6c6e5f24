/** Handing a task out anew: after a failure, a hand-back or the loss of its worker. */
@NullMarked
package dev.reeve.core.release;

import org.jspecify.annotations.NullMarked;
