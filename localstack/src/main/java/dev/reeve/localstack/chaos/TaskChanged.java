package dev.reeve.localstack.chaos;

import org.jspecify.annotations.Nullable;

/**
 * One record of the tasks table's stream, in the order in which DynamoDB made the changes.
 *
 * @param before null if the item was made
 * @param after null if it was deleted
 */
record TaskChanged(String id, @Nullable TaskImage before, @Nullable TaskImage after) {}
