/** Takes note of messages that queues gave up. */
@NullMarked
package dev.reeve.functions.deadletter;

import org.jspecify.annotations.NullMarked;
