package dev.reeve.localstack.architecture.culprit.functions.submit;

import software.amazon.awssdk.services.sqs.SqsClient;

public record SdkHandler(SqsClient client) {}
