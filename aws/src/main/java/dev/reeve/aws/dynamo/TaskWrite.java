package dev.reeve.aws.dynamo;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One conditional update of a task: what it does, when it may, and the values of both. */
record TaskWrite(String update, String condition, Map<String, AttributeValue> values) {}
