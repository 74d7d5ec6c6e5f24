package dev.reeve.functions.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.core.control.Caller;
import dev.reeve.core.task.LogPage;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.LongPoll;
import dev.reeve.functions.http.Parameters;
import dev.reeve.functions.http.Reply;
import dev.reeve.functions.http.TaskJson;
import dev.reeve.functions.http.TaskReplies;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.TaskState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /v1/tasks/{id}/logs}. A client that follows sends the cursor and a wait. */
record LogsRoute(TaskStore tasks, TaskData data, LongPoll poll) implements Endpoint.Route {
  /** Ten items of up to 400 KB stay under the 6 MB that Lambda can answer. */
  private static final int CHUNKS_MAX = 10;

  private static final int CURSOR_LENGTH_MAX = 4_096;

  @Override
  public Reply answer(HttpRequest request, Caller caller) {
    var parameters = new Parameters(request, List.of("cursor", "wait"));
    var cursor = parameters.text("cursor", CURSOR_LENGTH_MAX);
    int wait = parameters.integer("wait", 0, LongPoll.WAIT_SECONDS_MAX, 0);
    parameters.check();
    var id = TaskReplies.idOf(request);
    var from = cursor.map(text -> LogCursor.parse(text, id)).orElse(LogCursor.START);
    var page =
        poll.look(
            wait, read(id, from, caller), () -> read(id, from, caller), Stretch::tellsSomething);
    return Reply.json(200, out -> write(page, id, out)).about(id.value());
  }

  /**
   * The task is read first: what it wrote before an end that is seen here is seen too.
   *
   * <p>A short last output rides in the task's own item. It follows all chunks, once.
   */
  private Stretch read(TaskId id, LogCursor from, Caller caller) {
    var task = tasks.find(id).filter(caller::sees).orElseThrow(TaskReplies::notFound);
    if (from.past()) {
      return new Stretch(List.of(), from);
    }
    var page = chunks(id, from);
    if (!page.complete() || !(task.state() instanceof TaskState.Ended ended)) {
      return new Stretch(page.lines(), new LogCursor(page.position(), false));
    }
    var lines = new ArrayList<>(page.lines());
    ended.output().forEach(line -> lines.add(new LogPage.Entry(task.attempt(), line)));
    return new Stretch(lines, new LogCursor(page.position(), true));
  }

  /** A store knows a position that it never gave: somebody made the cursor up. */
  private LogPage chunks(TaskId id, LogCursor from) {
    try {
      return data.logs(id, from.position(), CHUNKS_MAX);
    } catch (IllegalArgumentException e) {
      throw LogCursor.unreadable();
    }
  }

  private static void write(Stretch stretch, TaskId id, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("lines");
    for (var entry : stretch.lines()) {
      out.writeStartObject();
      TaskJson.writeTime("at", entry.line().at(), out);
      out.writeStringField("stream", entry.line().stream().name());
      out.writeStringField("text", entry.line().text());
      out.writeNumberField("attempt", entry.attempt());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeStringField("cursor", stretch.next().text(id));
    out.writeBooleanField("end", stretch.next().past());
    out.writeEndObject();
  }

  /** Lines, and where to go on after them. */
  private record Stretch(List<LogPage.Entry> lines, LogCursor next) {
    boolean tellsSomething() {
      return !lines.isEmpty() || next.past();
    }
  }
}
