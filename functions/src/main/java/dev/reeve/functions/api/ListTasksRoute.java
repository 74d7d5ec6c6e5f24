package dev.reeve.functions.api;

import dev.reeve.core.control.Caller;
import dev.reeve.core.task.ListPage;
import dev.reeve.core.task.ListQuery;
import dev.reeve.core.task.TaskStore;
import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Parameters;
import dev.reeve.functions.http.Problem.Kind;
import dev.reeve.functions.http.ProblemException;
import dev.reeve.functions.http.Reply;
import dev.reeve.functions.http.TaskJson;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.task.TaskStatus;
import java.util.List;
import java.util.Optional;

/** {@code GET /v1/tasks}. Results are left out: large ones would cost a read each. */
record ListTasksRoute(TaskStore tasks) implements Endpoint.Route {
  static final int PAGE_SIZE_MAX = 100;
  static final int PAGE_SIZE_DEFAULT = 50;
  private static final int FILTER_LENGTH_MAX = 128;
  private static final int TOKEN_LENGTH_MAX = 4_096;

  @Override
  public Reply answer(HttpRequest request, Caller caller) {
    var parameters =
        new Parameters(
            request,
            List.of("status", "type", "pool", "priority", "owner", "pageSize", "pageToken"));
    var owner = parameters.text("owner", FILTER_LENGTH_MAX);
    var filters =
        new PageFilters(
            caller.role().seesAllOwners() ? owner : Optional.of(caller.owner()),
            parameters.text("pool", FILTER_LENGTH_MAX),
            parameters.text("type", FILTER_LENGTH_MAX),
            parameters.constant("priority", Priority.class),
            parameters.constant("status", TaskStatus.class));
    int pageSize = parameters.integer("pageSize", 1, PAGE_SIZE_MAX, PAGE_SIZE_DEFAULT);
    var token = parameters.text("pageToken", TOKEN_LENGTH_MAX);
    parameters.check();
    requireVisible(owner, caller);
    var position = token.map(text -> PageToken.position(text, filters));
    return reply(page(filters.query(pageSize, position)), filters);
  }

  /** A store knows a position that it never gave: somebody made the token up. */
  private ListPage page(ListQuery query) {
    try {
      return tasks.list(query);
    } catch (IllegalArgumentException e) {
      throw PageToken.unreadable();
    }
  }

  private static void requireVisible(Optional<String> owner, Caller caller) {
    if (!caller.role().seesAllOwners()
        && owner.isPresent()
        && !owner.get().equals(caller.owner())) {
      throw new ProblemException(
          Kind.OWNER_NOT_VISIBLE, "The role " + caller.role() + " lists its own tasks only");
    }
  }

  private static Reply reply(ListPage page, PageFilters filters) {
    return Reply.json(
        200,
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("tasks");
          for (var task : page.tasks()) {
            TaskJson.write(task, Optional.empty(), out);
          }
          out.writeEndArray();
          if (page.next().isPresent()) {
            out.writeStringField("nextPageToken", PageToken.of(page.next().get(), filters));
          }
          out.writeEndObject();
        });
  }

  /** The filters of a list, as the store applies them. */
  record PageFilters(
      Optional<String> owner,
      Optional<String> pool,
      Optional<String> type,
      Optional<Priority> priority,
      Optional<TaskStatus> status) {
    ListQuery query(int pageSize, Optional<String> position) {
      return new ListQuery(owner, pool, type, priority, status, pageSize, position);
    }
  }
}
