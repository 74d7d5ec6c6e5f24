package dev.reeve.core.control;

class InMemoryApiKeysTest extends ApiKeysContract {
  @Override
  protected ApiKeys noKeys() {
    return new InMemoryApiKeys();
  }
}
