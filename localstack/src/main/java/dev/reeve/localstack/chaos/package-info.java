/**
 * Drives a mixed load through a running stack while everything around it fails, and judges the
 * history. What is believed comes from the engine's own streams, from the gate, from the answers a
 * client got and from marks that the tasks' processes leave: never from the product alone.
 */
@NullMarked
package dev.reeve.localstack.chaos;

import org.jspecify.annotations.NullMarked;
