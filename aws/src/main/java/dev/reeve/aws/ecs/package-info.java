/** The machines that workers run on, as ECS knows them. */
@NullMarked
package dev.reeve.aws.ecs;

import org.jspecify.annotations.NullMarked;
