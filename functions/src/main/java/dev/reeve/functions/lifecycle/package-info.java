/** Goes on with tasks whose state has changed. */
@NullMarked
package dev.reeve.functions.lifecycle;

import org.jspecify.annotations.NullMarked;
