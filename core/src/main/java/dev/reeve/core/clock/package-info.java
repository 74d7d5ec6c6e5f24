/** What happens because time passes. */
@NullMarked
package dev.reeve.core.clock;

import org.jspecify.annotations.NullMarked;
