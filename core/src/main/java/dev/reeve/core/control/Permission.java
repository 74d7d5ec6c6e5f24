package dev.reeve.core.control;

/** One thing that a role may allow. */
public enum Permission {
  TASK_READ,
  TASK_WRITE,
  TASK_DELETE,
  WORKER_READ,
  WORKER_WRITE,
  SYSTEM_READ,
  SYSTEM_WRITE,
  ADMIN
}
