package dev.reeve.localstack.cost;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.cost.Counts.Caller;
import java.util.HashMap;

/**
 * Use per finished task, and its price on AWS. Long polls of idle mappings and Fargate cost the
 * same whether tasks run or not, so they stand apart from the price of tasks.
 */
record CostReport(Counts counts, Prices prices) {
  private static final double MILLION = 1e6;
  private static final double MEGABYTES_PER_GB = 1024;
  private static final double CPU_UNITS_PER_VCPU = 1024;

  /** Of the whole run. */
  double wru() {
    return counts.callers().values().stream().mapToDouble(Caller::wru).sum();
  }

  double rru() {
    return counts.callers().values().stream().mapToDouble(Caller::rru).sum();
  }

  /** Requests by functions and workers, without the polls of mappings. */
  double sqs() {
    return (double) counts.callers().values().stream().mapToLong(Caller::sqs).sum();
  }

  double invocations() {
    return (double) counts.functions().values().stream().mapToLong(Counts.Invocations::count).sum();
  }

  double apiRequests() {
    return (double) counts.apiRequests();
  }

  double perTask(double total) {
    return counts.finishedTasks() == 0 ? 0 : total / counts.finishedTasks();
  }

  private Bill bill() {
    var invocations = new HashMap<String, Double>();
    counts.functions().forEach((name, each) -> invocations.put(name, (double) each.count()));
    var use = new Use(wru(), rru(), sqs(), apiRequests(), invocations);
    return Bill.of(use, prices, counts.megabytes());
  }

  double fargateUsdPerHour() {
    Counts.Fleet fleet = counts.fleet();
    return fleet.workers()
        * (fleet.cpuUnits() / CPU_UNITS_PER_VCPU * prices.price("fargate.perVcpuHour")
            + fleet.memoryMegabytes() / MEGABYTES_PER_GB * prices.price("fargate.perGbHour"));
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("finishedTasks", counts.finishedTasks());
    json.put("seconds", counts.seconds());
    json.set("perTask", perTaskJson());
    json.set("perMillionUsd", perMillionJson());
    ObjectNode callers = json.putObject("byCaller");
    counts
        .callers()
        .forEach(
            (name, used) ->
                callers
                    .putObject(name)
                    .put("wru", used.wru())
                    .put("rru", used.rru())
                    .put("sqs", used.sqs())
                    .put("dynamodb", used.dynamodb()));
    ObjectNode functions = json.putObject("invocations");
    counts.functions().forEach((name, each) -> functions.put(name, each.count()));
    json.put("streamPolls", counts.streamPolls());
    json.put("mappingPolls", counts.mappingPolls());
    json.putObject("fargate")
        .put("workers", counts.fleet().workers())
        .put("usdPerHour", fargateUsdPerHour());
    return json.put("region", prices.region()).put("pricesDate", prices.date().toString());
  }

  private ObjectNode perTaskJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("wru", perTask(wru()))
        .put("rru", perTask(rru()))
        .put("sqs", perTask(sqs()))
        .put("lambda", perTask(invocations()))
        .put("api", perTask(apiRequests()));
  }

  private ObjectNode perMillionJson() {
    Bill bill = bill();
    return JsonNodeFactory.instance
        .objectNode()
        .put("dynamodb", perTask(bill.dynamodb()) * MILLION)
        .put("sqs", perTask(bill.sqs()) * MILLION)
        .put("lambda", perTask(bill.lambda()) * MILLION)
        .put("api", perTask(bill.api()) * MILLION)
        .put("total", perTask(bill.total()) * MILLION);
  }

  String table() {
    var text = new StringBuilder();
    Bill bill = bill();
    text.append(
        "%,d tasks finished in %.0f s. Per task, and in US dollars per million tasks (%s, %s):%n"
            .formatted(counts.finishedTasks(), counts.seconds(), prices.region(), prices.date()));
    line(text, "DynamoDB writes (WRU)", perTask(wru()), "");
    line(text, "DynamoDB reads (RRU)", perTask(rru()), dollars(bill.dynamodb()) + " with writes");
    line(text, "SQS requests", perTask(sqs()), dollars(bill.sqs()));
    line(text, "Lambda invocations", perTask(invocations()), dollars(bill.lambda()));
    line(text, "HTTP API requests", perTask(apiRequests()), dollars(bill.api()));
    text.append("  %-24s %8s  %s%n".formatted("Total", "", dollars(bill.total())));
    text.append("%nBy caller: %n".formatted());
    counts
        .callers()
        .forEach(
            (name, used) ->
                text.append(
                    "  %-36s %10.1f WRU %10.1f RRU %8d SQS%n"
                        .formatted(name, used.wru(), used.rru(), used.sqs())));
    text.append(
        "%nApart: %,d polls of streams (free), %,d polls of queues by mappings, %d workers at $%.4f an hour.%n"
            .formatted(
                counts.streamPolls(),
                counts.mappingPolls(),
                counts.fleet().workers(),
                fargateUsdPerHour()));
    return text.toString();
  }

  private String dollars(double total) {
    return "$%.2f".formatted(perTask(total) * MILLION);
  }

  private static void line(StringBuilder text, String what, double perTask, String dollars) {
    text.append("  %-24s %8.2f  %s%n".formatted(what, perTask, dollars));
  }
}
