/** When a failed attempt is tried again. */
@NullMarked
package dev.reeve.model.retry;

import org.jspecify.annotations.NullMarked;
