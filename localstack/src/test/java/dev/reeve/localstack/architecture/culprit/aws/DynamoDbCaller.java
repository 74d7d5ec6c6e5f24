package dev.reeve.localstack.architecture.culprit.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

public record DynamoDbCaller(DynamoDbClient client) {}
