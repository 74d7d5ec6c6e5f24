package dev.reeve.localstack.architecture.culprit.worker;

import dev.reeve.localstack.architecture.culprit.functions.EnvironmentReader;

public record WorkerThatKnowsFunctions(EnvironmentReader sideways) {}
