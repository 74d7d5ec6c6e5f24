package dev.reeve.functions.http;

import dev.reeve.core.control.Caller;
import dev.reeve.core.control.Permission;

/** What answers one route. */
public sealed interface Endpoint {
  /** Answers anybody. */
  record Open(OpenRoute route) implements Endpoint {}

  /** Answers those who have the permission. */
  record Guarded(Permission permission, Route route) implements Endpoint {}

  /** Translates a request into one use case and its outcome into a reply. */
  @FunctionalInterface
  interface Route {
    /**
     * Answers.
     *
     * @throws ProblemException if the request is refused
     */
    Reply answer(HttpRequest request, Caller caller);
  }

  /** A route that does not ask who is there. */
  @FunctionalInterface
  interface OpenRoute {
    Reply answer(HttpRequest request);
  }
}
