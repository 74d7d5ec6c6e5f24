/** Ending tasks on request. */
@NullMarked
package dev.reeve.core.cancel;

import org.jspecify.annotations.NullMarked;
