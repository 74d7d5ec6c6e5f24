package dev.reeve.localstack.architecture.culprit.model;

/** Breaks no rule. */
public record Innocent(String name) {}
