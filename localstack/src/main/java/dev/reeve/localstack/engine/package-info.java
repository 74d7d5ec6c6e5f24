/**
 * The two engines behind the offline stack: DynamoDB Local as a child process, ElasticMQ in this
 * JVM, and what the first lacks. Nothing here knows callers, permissions or the template.
 */
@NullMarked
package dev.reeve.localstack.engine;

import org.jspecify.annotations.NullMarked;
