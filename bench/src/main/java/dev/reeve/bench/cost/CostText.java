package dev.reeve.bench.cost;

import dev.reeve.bench.cost.CostResult.Figure;
import java.util.Locale;
import java.util.OptionalDouble;

/** The result as a table for people. */
final class CostText {
  private final CostResult result;
  private final StringBuilder text = new StringBuilder();

  private CostText(CostResult result) {
    this.result = result;
  }

  static String of(CostResult result) {
    return new CostText(result).write();
  }

  private String write() {
    line(
        String.format(
            Locale.ROOT,
            "What one task uses, and a million cost in US dollars (%s, prices of %s), without Fargate.",
            result.prices().region(),
            result.prices().date()));
    line("");
    line(
        String.format(
            Locale.ROOT,
            "%-28s %6s %6s %6s %6s %7s %5s %9s   %s",
            "",
            "tasks",
            "WRU",
            "RRU",
            "SQS",
            "Lambda",
            "API",
            "$/million",
            "as ./reeve cost counts"));
    result.figures().forEach(this::figure);
    line("");
    line(
        "SQS: requests of functions and workers, and Lambda's own that brought rings. Left out is what goes on");
    line(
        "without tasks: clock, sweeps, idle long polls, and the heartbeats of slots that hold no task.");
    line(
        String.format(
            Locale.ROOT,
            "Lambda time is assumed, not measured: at twice of it a million would cost $%.2f more singly and $%.2f in lists.",
            result.lambdaTimePerMillion(result.figure("single")),
            result.lambdaTimePerMillion(result.figure("lists"))));
    line("");
    others();
    line("");
    line("Aims");
    result.aims().forEach(aim -> line("  " + aim.verdict()));
    return text.toString();
  }

  private void figure(Figure figure) {
    var use = figure.use();
    line(
        String.format(
            Locale.ROOT,
            "%-28s %6d %6.2f %6.2f %6.2f %7.2f %5.2f %9.2f   %.2f WRU %.2f SQS $%.2f",
            figure.scenario().label(),
            figure.scenario().tasks(),
            use.wru(),
            use.rru(),
            use.sqs(),
            use.allInvocations(),
            use.api(),
            result.perMillion(figure).total(),
            figure.counted().wru(),
            figure.counted().sqs(),
            figure.counted().usdPerMillion()));
  }

  private void others() {
    var published = Published.load();
    line(
        String.format(
            Locale.ROOT,
            "Beside it, dollars per million tasks as published (%s), in brackets Reeve's share of it.",
            published.lookedUp()));
    line("Whoever runs the work itself is paid apart, here and there.");
    line("");
    var head = new StringBuilder("%-41s".formatted(""));
    result.figures().forEach(figure -> head.append("%15s".formatted(figure.scenario().heading())));
    line(head.toString());
    line(ours());
    for (var other : published.others()) {
      row(other.name(), figure -> other.usdPerMillion(figure.scenario()));
    }
  }

  private String ours() {
    var row = new StringBuilder("%-41s".formatted("Reeve"));
    result
        .figures()
        .forEach(
            figure ->
                row.append(
                    String.format(Locale.ROOT, "%8.2f       ", result.perMillion(figure).total())));
    return row.toString();
  }

  private void row(String name, Price price) {
    var row = new StringBuilder("%-41s".formatted(name));
    for (var figure : result.figures()) {
      double ours = result.perMillion(figure).total();
      var theirs = price.of(figure);
      row.append(
          theirs.isPresent()
              ? String.format(
                  Locale.ROOT, "%8.2f (%.2f)", theirs.getAsDouble(), ours / theirs.getAsDouble())
              : "       -       ");
    }
    line(row.toString());
  }

  private interface Price {
    OptionalDouble of(Figure figure);
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append(System.lineSeparator());
  }
}
