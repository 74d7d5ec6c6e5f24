package dev.reeve.localstack.architecture.culprit.core;

import java.nio.file.Path;

public record CoreThatReadsFiles(Path file) {}
