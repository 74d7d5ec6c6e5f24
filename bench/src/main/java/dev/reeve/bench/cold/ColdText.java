package dev.reeve.bench.cold;

import java.util.Locale;

/** The result as a table for people. */
final class ColdText {
  private static final double MEGABYTE = 1e6;

  private final ColdReport report;
  private final StringBuilder text = new StringBuilder();

  private ColdText(ColdReport report) {
    this.report = report;
  }

  static String of(ColdReport report) {
    return new ColdText(report).write();
  }

  private String write() {
    line("Milliseconds, median of %d, one core; cpu is user and system time.", report.runs());
    line("");
    line("%-12s%8s%16s%16s%16s", "Cold start", "zip MB", "to answer", "init", "first");
    line("%-20s%8s%8s%8s%8s%8s%8s", "", "time", "cpu", "time", "cpu", "time", "cpu");
    report.results().forEach(this::cold);
    line("");
    line("%-20s%16s%16s", "From a snapshot", "to answer", "before it");
    line("%-20s%8s%8s%8s%8s", "", "time", "cpu", "time", "cpu");
    report.results().forEach(this::restored);
    line("");
    line("Aims");
    ColdAims.of(report.results()).forEach(aim -> line("  %s", aim.verdict()));
    return text.toString();
  }

  private void cold(Result result) {
    var cold = result.cold();
    line(
        "%-12s%8.1f%8.0f%8.0f%8.0f%8.0f%8.0f%8.0f",
        result.name(),
        result.zipBytes() / MEGABYTE,
        cold.total().wall(),
        cold.total().cpu(),
        cold.init().wall(),
        cold.init().cpu(),
        cold.first().wall(),
        cold.first().cpu());
  }

  private void restored(Result result) {
    var restored = result.restored();
    line(
        "%-20s%8.0f%8.0f%8.0f%8.0f",
        result.name(),
        restored.first().wall(),
        restored.first().cpu(),
        restored.init().wall(),
        restored.init().cpu());
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is in a jar of its own
  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
