/** What the tasks of a run would cost on AWS, from the counts of the gate and of the host. */
@NullMarked
package dev.reeve.localstack.cost;

import org.jspecify.annotations.NullMarked;
