package dev.reeve.localstack.architecture.culprit.model;

import dev.reeve.localstack.architecture.culprit.core.CoreThatReadsFiles;

public record ModelThatKnowsCore(CoreThatReadsFiles upwards) {}
