package dev.reeve.core.task;

import dev.reeve.model.identity.TaskId;
import java.util.List;

/**
 * A stretch of an index.
 *
 * @param resume where the next stretch begins; unchanged if this one is empty
 */
public record IndexPage(List<TaskId> tasks, String resume) {}
