package dev.reeve.localstack.architecture.culprit.core;

import dev.reeve.localstack.architecture.culprit.aws.InnocentTable;

public record CoreThatKnowsAws(InnocentTable table) {}
