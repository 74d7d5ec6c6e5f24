package dev.reeve.localstack.architecture.culprit.functions.submit;

import dev.reeve.localstack.architecture.culprit.aws.InnocentTable;

public record TableHandler(InnocentTable table) {}
