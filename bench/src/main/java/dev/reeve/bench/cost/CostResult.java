package dev.reeve.bench.cost;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.bench.report.Aim;
import dev.reeve.localstack.cost.Bill;
import dev.reeve.localstack.cost.Prices;
import dev.reeve.localstack.cost.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was found. */
public final class CostResult {
  private static final double MILLION = 1e6;

  private final List<Figure> figures;
  private final Map<String, Integer> megabytes;
  private final Prices prices;

  /**
   * @param megabytes of memory of each function
   */
  CostResult(List<Figure> figures, Map<String, Integer> megabytes, Prices prices) {
    this.figures = List.copyOf(figures);
    this.megabytes = Map.copyOf(megabytes);
    this.prices = prices;
  }

  List<Figure> figures() {
    return figures;
  }

  Prices prices() {
    return prices;
  }

  /**
   * One scenario's figures.
   *
   * @param use of one task
   * @param counted of one task if all that was counted is laid on the tasks, as {@code ./reeve
   *     cost} does: what goes on without them too, but no polls by mappings
   */
  record Figure(Scenario scenario, Use use, Counted counted) {}

  /** What {@code ./reeve cost} showed. */
  record Counted(double wru, double rru, double sqs, double usdPerMillion) {}

  Bill perMillion(Figure figure) {
    return Bill.of(figure.use().times(MILLION), prices, megabytes);
  }

  /** As if invocations took twice as long: their duration is assumed, not measured. */
  double lambdaTimePerMillion(Figure figure) {
    double requests = figure.use().allInvocations() * prices.price("lambda.perMillionRequests");
    return perMillion(figure).lambda() - requests;
  }

  Figure figure(String key) {
    return figures.stream()
        .filter(figure -> figure.scenario().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  List<Aim> aims() {
    var aims = new ArrayList<Aim>();
    aims.add(wru("lists", 6));
    aims.add(wru("single", 6));
    aims.add(wru("alone", 6));
    aims.add(dollars("lists", 5));
    aims.add(dollars("single", 8));
    aims.add(dollars("alone", 11));
    aims.add(
        new Aim(
            "$ per million that 60 s tasks cost more than 1 s tasks",
            perMillion(figure("sixtySeconds")).total() - perMillion(figure("oneSecond")).total(),
            2.5));
    return aims;
  }

  private Aim wru(String key, double bound) {
    var figure = figure(key);
    return new Aim("WRU per task, " + figure.scenario().label(), figure.use().wru(), bound);
  }

  private Aim dollars(String key, double bound) {
    var figure = figure(key);
    return new Aim(
        "$ per million, " + figure.scenario().label(), perMillion(figure).total(), bound);
  }

  /** A table for people. */
  public String text() {
    return CostText.of(this);
  }

  /** A picture of dollars per million, as SVG. */
  public String chart() {
    return CostChart.of(this).svg();
  }

  /** All figures. */
  public ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("region", prices.region()).put("pricesDate", prices.date().toString());
    var scenarios = json.putObject("scenarios");
    for (var figure : figures) {
      var bill = perMillion(figure);
      var use = figure.use();
      var one = scenarios.putObject(figure.scenario().key());
      one.put("tasks", figure.scenario().tasks());
      var perTask =
          one.putObject("perTask")
              .put("wru", use.wru())
              .put("rru", use.rru())
              .put("sqs", use.sqs())
              .put("lambda", use.allInvocations())
              .put("api", use.api());
      var byFunction = perTask.putObject("invocations");
      new TreeMap<>(use.invocations()).forEach(byFunction::put);
      one.putObject("usdPerMillion")
          .put("dynamodb", bill.dynamodb())
          .put("sqs", bill.sqs())
          .put("lambda", bill.lambda())
          .put("api", bill.api())
          .put("total", bill.total());
      one.putObject("asReeveCost")
          .put("wru", figure.counted().wru())
          .put("rru", figure.counted().rru())
          .put("sqs", figure.counted().sqs())
          .put("usdPerMillion", figure.counted().usdPerMillion());
    }
    var aims = json.putArray("aims");
    for (var aim : aims()) {
      aims.addObject()
          .put("what", aim.what())
          .put("figure", aim.figure())
          .put("bound", aim.bound())
          .put("met", aim.isMet());
    }
    var others = json.putObject("others");
    var published = Published.load();
    json.put("othersDate", published.lookedUp());
    for (var other : published.others()) {
      var prices = others.putObject(other.name());
      for (var figure : figures) {
        other
            .usdPerMillion(figure.scenario())
            .ifPresent(usd -> prices.put(figure.scenario().key(), usd));
      }
    }
    return json;
  }
}
