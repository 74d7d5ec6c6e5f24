/** What Reeve does: use cases and the ports they need. No AWS, no I/O, no clock of its own. */
@NullMarked
package dev.reeve.core;

import org.jspecify.annotations.NullMarked;
