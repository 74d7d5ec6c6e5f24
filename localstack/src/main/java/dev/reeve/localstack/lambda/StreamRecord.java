package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A record of a stream; {@code json} is its entry in the event. */
record StreamRecord(String sequenceNumber, Instant createdAt, ObjectNode json) {}
