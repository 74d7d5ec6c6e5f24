/** The submit function: tasks come in here, one or a list at a time. */
@NullMarked
package dev.reeve.functions.submit;

import org.jspecify.annotations.NullMarked;
