package dev.reeve.localstack.architecture.culprit.functions;

import dev.reeve.localstack.architecture.culprit.worker.WorkerThatKnowsFunctions;

public record FunctionThatKnowsWorker(WorkerThatKnowsFunctions sideways) {}
