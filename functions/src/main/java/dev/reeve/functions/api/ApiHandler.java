package dev.reeve.functions.api;

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
import java.util.HashMap;
import java.util.Map;

/** Lambda entry point of every route but the submit. Translates; decides nothing. */
public final class ApiHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpFront front;

  /** Called by the Lambda runtime, once per sandbox. */
  public ApiHandler() {
    this(Sandbox.current());
  }

  private ApiHandler(Sandbox sandbox) {
    this(sandbox.environment(), sandbox.wiring());
    Snapshot.prepare(sandbox, rehearsal(sandbox.environment()));
  }

  /** Called where several functions share a process, each with its own environment. */
  public ApiHandler(Map<String, String> environment) {
    this(environment, new Wiring(environment));
  }

  /** What it does before a snapshot. */
  public static Rehearsal<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> rehearsal(
      Map<String, String> environment) {
    return new Rehearsal<>(
        "api",
        environment,
        APIGatewayV2HTTPEvent.class,
        wiring -> new ApiHandler(environment, wiring));
  }

  private ApiHandler(Map<String, String> environment, Wiring wiring) {
    this(ApiPorts.of(ApiConfig.from(environment), wiring));
  }

  ApiHandler(ApiPorts ports) {
    var endpoints = new HashMap<String, Endpoint>();
    endpoints.putAll(taskRoutes(ports));
    endpoints.putAll(systemRoutes(ports));
    front = new HttpFront(ports.keys(), endpoints);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return front.serve(event, context);
  }

  private static Map<String, Endpoint> taskRoutes(ApiPorts ports) {
    var replies = new TaskReplies(ports.data());
    var cancel = new CancelRoute(ports.cancelTask(), replies);
    var poll = new LongPoll(ports.clock(), ports.pause());
    return Map.of(
        "GET /v1/tasks",
        guarded(Permission.TASK_READ, new ListTasksRoute(ports.tasks())),
        "GET /v1/tasks/{id}",
        guarded(Permission.TASK_READ, new GetTaskRoute(ports.tasks(), replies)),
        "DELETE /v1/tasks/{id}",
        guarded(Permission.TASK_DELETE, cancel),
        "POST /v1/tasks/{id}/cancel",
        guarded(Permission.TASK_WRITE, cancel),
        "POST /v1/tasks/{id}/retry",
        guarded(Permission.TASK_WRITE, new RetryRoute(ports.repeatTask())),
        "GET /v1/tasks/{id}/logs",
        guarded(Permission.TASK_READ, new LogsRoute(ports.tasks(), ports.data(), poll)),
        "GET /v1/tasks/{id}/attempts",
        guarded(Permission.TASK_READ, new AttemptsRoute(ports.tasks(), ports.data())),
        "GET /v1/tasks/{id}/explain",
        guarded(Permission.TASK_READ, new ExplainRoute(ports.explainTask())));
  }

  private static Map<String, Endpoint> systemRoutes(ApiPorts ports) {
    var change = ports.changeWorker();
    return Map.of(
        "GET /v1/workers",
        guarded(Permission.WORKER_READ, new ListWorkersRoute(ports.workers(), ports.pools())),
        "GET /v1/workers/{id}",
        guarded(Permission.WORKER_READ, new GetWorkerRoute(ports.workers())),
        "POST /v1/workers/{id}/disable",
        guarded(Permission.WORKER_WRITE, new ChangeWorkerRoute(ports.workers(), change::disable)),
        "POST /v1/workers/{id}/enable",
        guarded(Permission.WORKER_WRITE, new ChangeWorkerRoute(ports.workers(), change::enable)),
        "POST /v1/workers/{id}/drain",
        guarded(Permission.WORKER_WRITE, new ChangeWorkerRoute(ports.workers(), change::drain)),
        "GET /v1/queues",
        guarded(Permission.SYSTEM_READ, new QueuesRoute(ports.queues(), ports.pools())),
        "GET /health",
        new Endpoint.Open(new HealthRoute(ports.environment())),
        "GET /openapi.json",
        new Endpoint.Open(new OpenApiRoute()));
  }

  private static Endpoint guarded(Permission permission, Endpoint.Route route) {
    return new Endpoint.Guarded(permission, route);
  }
}
