package dev.reeve.worker.execute;

/** What became of an attempt, and where its output is. */
public record AttemptReport(TaskOutcome outcome, OutputSummary output) {}
