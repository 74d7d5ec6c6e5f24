package dev.reeve.functions.submit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.reeve.core.control.Permission;
import dev.reeve.functions.Wiring;
import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpFront;
import dev.reeve.functions.http.LongPoll;
import dev.reeve.functions.http.TaskReplies;
import dev.reeve.functions.snapshot.Rehearsal;
import dev.reeve.functions.snapshot.Sandbox;
import dev.reeve.functions.snapshot.Snapshot;
import java.util.Map;

/** Lambda entry point of {@code POST /v1/tasks}. Translates; decides nothing. */
public final class SubmitHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpFront front;

  /** Called by the Lambda runtime, once per sandbox. */
  public SubmitHandler() {
    this(Sandbox.current());
  }

  private SubmitHandler(Sandbox sandbox) {
    this(sandbox.environment(), sandbox.wiring());
    Snapshot.prepare(sandbox, rehearsal(sandbox.environment()));
  }

  /** Called where several functions share a process, each with its own environment. */
  public SubmitHandler(Map<String, String> environment) {
    this(environment, new Wiring(environment));
  }

  /** What it does before a snapshot. */
  public static Rehearsal<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> rehearsal(
      Map<String, String> environment) {
    return new Rehearsal<>(
        "submit",
        environment,
        APIGatewayV2HTTPEvent.class,
        wiring -> new SubmitHandler(environment, wiring));
  }

  private SubmitHandler(Map<String, String> environment, Wiring wiring) {
    this(SubmitPorts.of(SubmitConfig.from(environment), wiring));
  }

  SubmitHandler(SubmitPorts ports) {
    var poll = new LongPoll(ports.clock(), ports.pause());
    var awaitEnd = new AwaitEnd(ports.tasks(), new TaskReplies(ports.data()), poll);
    var route = new SubmitRoute(ports.submitTasks(), awaitEnd, ports.pools(), ports.clock());
    front =
        new HttpFront(
            ports.keys(),
            Map.of("POST /v1/tasks", new Endpoint.Guarded(Permission.TASK_WRITE, route)));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return front.serve(event, context);
  }
}
