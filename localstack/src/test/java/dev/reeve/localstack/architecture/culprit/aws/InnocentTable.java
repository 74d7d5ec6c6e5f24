package dev.reeve.localstack.architecture.culprit.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Breaks no rule: a table may use the client. */
public record InnocentTable(DynamoDbClient client) {}
