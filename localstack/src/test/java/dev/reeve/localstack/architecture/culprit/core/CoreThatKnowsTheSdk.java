package dev.reeve.localstack.architecture.culprit.core;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public record CoreThatKnowsTheSdk(AttributeValue value) {}
