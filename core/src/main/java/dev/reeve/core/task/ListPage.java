package dev.reeve.core.task;

import dev.reeve.model.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * A page of tasks.
 *
 * @param tasks at most as many as asked for, perhaps none although more follow
 * @param next where the next page begins; nothing at the end
 */
public record ListPage(List<Task> tasks, Optional<String> next) {}
