package dev.reeve.infra;

import java.util.Locale;

/** The Lambda functions: one package, one zip and one role each. */
enum ReeveFunction {
  SUBMIT("SubmitHandler", "Takes tasks in: POST /v1/tasks"),
  API("ApiHandler", "Answers about tasks, workers and queues, and cancels, retries and drains"),
  AUTHORIZER("AuthorizerHandler", "Says whose key a request carries"),
  SCHEDULER("SchedulerHandler", "Gives tasks to workers with free slots when a doorbell rings"),
  LIFECYCLE("LifecycleHandler", "Acts on tasks that ended or retry"),
  FAILOVER("FailoverHandler", "Hands out anew what a dead worker held"),
  CLOCK("ClockHandler", "Promotes what is due and sends the sweeps of the next two minutes"),
  SWEEPER("SweeperHandler", "Declares workers dead and takes up tasks nobody accounts for"),
  DEADLETTER("DeadLetterHandler", "Marks tasks whose message could not be delivered");

  private final String handlerClass;
  private final String description;

  ReeveFunction(String handlerClass, String description) {
    this.handlerClass = handlerClass;
    this.description = description;
  }

  /** Name in settings, zip, package and physical names. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Part of construct ids, and so of logical ids. */
  String constructId() {
    return handlerClass.substring(0, handlerClass.length() - "Handler".length());
  }

  String handler() {
    return "dev.reeve.functions." + id() + "." + handlerClass + "::handleRequest";
  }

  String description() {
    return description;
  }
}
