package dev.reeve.localstack.architecture.culprit.localstack;

import dev.reeve.localstack.architecture.culprit.infra.InfraThatKnowsModel;

public record LocalstackThatKnowsInfra(InfraThatKnowsModel infra) {}
