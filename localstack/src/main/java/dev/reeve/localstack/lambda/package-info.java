/**
 * Lambda on this machine: functions hosted in this JVM, and the queues, streams and schedules that
 * invoke them.
 *
 * <p>What runs here runs on AWS: events are JSON of Lambda's own form and go through Lambda's own
 * serialization. Where behaviour differs, the class that differs says so.
 */
@NullMarked
package dev.reeve.localstack.lambda;

import org.jspecify.annotations.NullMarked;
