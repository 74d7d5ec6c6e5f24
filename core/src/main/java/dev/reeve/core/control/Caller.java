package dev.reeve.core.control;

import dev.reeve.model.task.Task;

/**
 * Who asks.
 *
 * @param owner whose tasks these are; what it submits belongs to it
 */
public record Caller(String owner, Role role) {
  public boolean may(Permission permission) {
    return role.permissions().contains(permission);
  }

  /** Whether the task exists as far as this caller is told. */
  public boolean sees(Task task) {
    return role.seesAllOwners() || task.spec().owner().equals(owner);
  }
}
