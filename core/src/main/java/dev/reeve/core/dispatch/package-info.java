/** Giving waiting tasks to workers with free slots. */
@NullMarked
package dev.reeve.core.dispatch;

import org.jspecify.annotations.NullMarked;
