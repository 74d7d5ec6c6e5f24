package dev.reeve.core.task;

class InMemoryTaskDataTest extends TaskDataContract {
  @Override
  protected TaskData emptyData() {
    return new InMemoryTaskData();
  }
}
