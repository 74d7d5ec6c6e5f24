package dev.reeve.core.control;

import java.util.EnumSet;
import java.util.Set;

/** What a caller may do. */
public enum Role {
  /** Everything. */
  ADMIN,
  /** Runs the system: all tasks, workers and settings, but neither keys nor roles. */
  OPERATOR,
  /** Its own tasks, and nobody else's. */
  USER,
  /** Looks at everything, changes nothing. */
  VIEWER;

  /** The permissions this role has. */
  public Set<Permission> permissions() {
    return switch (this) {
      case ADMIN -> EnumSet.allOf(Permission.class);
      case OPERATOR -> EnumSet.complementOf(EnumSet.of(Permission.ADMIN));
      case USER -> EnumSet.of(Permission.TASK_READ, Permission.TASK_WRITE, Permission.TASK_DELETE);
      case VIEWER ->
          EnumSet.of(Permission.TASK_READ, Permission.WORKER_READ, Permission.SYSTEM_READ);
    };
  }

  /** Whether it sees and touches tasks of others. */
  public boolean seesAllOwners() {
    return this != USER;
  }
}
