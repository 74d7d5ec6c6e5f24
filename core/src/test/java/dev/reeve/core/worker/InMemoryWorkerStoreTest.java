package dev.reeve.core.worker;

class InMemoryWorkerStoreTest extends WorkerStoreContract {
  @Override
  protected WorkerStore emptyStore() {
    return new InMemoryWorkerStore();
  }
}
