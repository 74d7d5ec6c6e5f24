/** Running an ended task again as a new one. */
@NullMarked
package dev.reeve.core.repeat;

import org.jspecify.annotations.NullMarked;
