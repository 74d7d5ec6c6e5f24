/** Does what is due once a minute. */
@NullMarked
package dev.reeve.functions.clock;

import org.jspecify.annotations.NullMarked;
