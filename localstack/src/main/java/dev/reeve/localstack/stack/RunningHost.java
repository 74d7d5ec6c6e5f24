package dev.reeve.localstack.stack;

import java.net.URI;

/** The functions with what calls them, and the HTTP API before them. */
public interface RunningHost extends AutoCloseable {
  /** Where the HTTP API answers. */
  URI url();

  @Override
  void close();
}
