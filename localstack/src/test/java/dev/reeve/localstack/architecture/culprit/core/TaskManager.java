package dev.reeve.localstack.architecture.culprit.core;

public final class TaskManager {}
