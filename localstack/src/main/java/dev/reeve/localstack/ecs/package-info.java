/**
 * The offline ECS: worker processes in place of containers, and the few operations on them that
 * functions call, over AWS's own protocol.
 */
@NullMarked
package dev.reeve.localstack.ecs;

import org.jspecify.annotations.NullMarked;
