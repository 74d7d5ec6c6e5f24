package dev.reeve.core.control;

class InMemoryControlStoreTest extends ControlStoreContract {
  @Override
  protected ControlStore emptyStore() {
    return new InMemoryControlStore();
  }
}
