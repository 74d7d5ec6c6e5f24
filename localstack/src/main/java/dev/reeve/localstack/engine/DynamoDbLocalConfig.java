package dev.reeve.localstack.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to start DynamoDB Local.
 *
 * @param classpathFile one line: the jars of the engine, separated by the platform's path separator
 * @param logFile where the child's output goes; its parent directory is created
 * @param directory where tables survive the engine's end; empty: in memory
 * @param region the region whose tables the engine serves
 */
public record DynamoDbLocalConfig(
    Path classpathFile, Path logFile, Optional<Path> directory, String region) {}
