package dev.reeve.functions.api;

import dev.reeve.functions.api.ListTasksRoute.PageFilters;
import dev.reeve.functions.http.Problem.Kind;
import dev.reeve.functions.http.ProblemException;

/** Where the next page of a list begins; good for the same filters only. */
final class PageToken {
  private static final String KIND = "page";

  private PageToken() {}

  static String of(String position, PageFilters filters) {
    return OpaqueText.seal(KIND, filters.toString(), position);
  }

  /**
   * The position that {@link #of} was given.
   *
   * @throws ProblemException if the token is not one of ours, or of a list with other filters
   */
  static String position(String token, PageFilters filters) {
    return switch (OpaqueText.open(KIND, filters.toString(), token)) {
      case OpaqueText.Opened(var position) -> position;
      case OpaqueText.OfAnother() ->
          throw new ProblemException(
              Kind.INVALID_PAGE_TOKEN,
              "It belongs to a list with other filters, or of another owner; send the same filters"
                  + " with it, or begin anew without it");
      case OpaqueText.Unreadable() -> throw unreadable();
    };
  }

  static ProblemException unreadable() {
    return new ProblemException(
        Kind.INVALID_PAGE_TOKEN,
        "It is not what nextPageToken said; send that unchanged, or begin anew without it");
  }
}
