package dev.reeve.localstack.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to start ElasticMQ.
 *
 * @param directory where queues and messages survive the engine's end; empty: in memory
 * @param region part of every queue's ARN
 * @param account part of every queue's ARN and URL
 */
public record ElasticMqConfig(Optional<Path> directory, String region, String account) {}
