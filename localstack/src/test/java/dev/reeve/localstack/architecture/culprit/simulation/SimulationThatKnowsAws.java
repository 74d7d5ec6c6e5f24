package dev.reeve.localstack.architecture.culprit.simulation;

import dev.reeve.localstack.architecture.culprit.aws.InnocentTable;

public record SimulationThatKnowsAws(InnocentTable upwards) {}
