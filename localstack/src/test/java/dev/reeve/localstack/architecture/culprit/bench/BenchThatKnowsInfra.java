package dev.reeve.localstack.architecture.culprit.bench;

import dev.reeve.localstack.architecture.culprit.infra.InfraThatKnowsModel;

public record BenchThatKnowsInfra(InfraThatKnowsModel infra) {}
