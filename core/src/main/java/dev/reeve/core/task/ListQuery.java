package dev.reeve.core.task;

import dev.reeve.model.identity.Priority;
import dev.reeve.model.task.TaskStatus;
import java.util.Optional;

/**
 * Which tasks to list. Absent filters match everything.
 *
 * @param pageSize 1 to 100
 * @param position where the page before ended, as {@link ListPage#next} gave it
 */
public record ListQuery(
    Optional<String> owner,
    Optional<String> pool,
    Optional<String> type,
    Optional<Priority> priority,
    Optional<TaskStatus> status,
    int pageSize,
    Optional<String> position) {}
