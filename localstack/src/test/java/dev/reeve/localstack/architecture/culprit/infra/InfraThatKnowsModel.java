package dev.reeve.localstack.architecture.culprit.infra;

import dev.reeve.localstack.architecture.culprit.model.Innocent;

public record InfraThatKnowsModel(Innocent model) {}
