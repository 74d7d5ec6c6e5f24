package dev.reeve.localstack.gate;

import dev.reeve.localstack.engine.EngineCredential;
import java.net.URI;

/**
 * What stands behind the gate.
 *
 * @param region the stack's region
 * @param account the stack's account
 * @param dynamoDb DynamoDB Local
 * @param dynamoDbCredential the credential under which every caller's calls are passed on
 * @param sqs ElasticMQ
 */
public record GateConfig(
    String region, String account, URI dynamoDb, EngineCredential dynamoDbCredential, URI sqs) {}
