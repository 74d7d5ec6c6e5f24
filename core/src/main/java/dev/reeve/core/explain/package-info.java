/** Saying of any task what it waits for, since when, and what happens next. */
@NullMarked
package dev.reeve.core.explain;

import org.jspecify.annotations.NullMarked;
