package dev.reeve.localstack.architecture.culprit.aws;

import dev.reeve.localstack.architecture.culprit.functions.EnvironmentReader;

public record AwsThatKnowsFunctions(EnvironmentReader upwards) {}
