package dev.reeve.localstack.gate;

/**
 * What one caller used of one operation.
 *
 * @param caller the caller's name
 * @param service the service
 * @param operation as in the API, such as {@code SendMessageBatch}
 * @param requests calls that were let in, those hit by a fault included
 * @param faults how many of them a fault rule answered, dropped or delayed
 * @param billedRequests SQS: requests as billed, one per started 64 KB of payload and call
 * @param emptyReceives SQS: receives that brought no message; they are in the other counts too
 * @param writeUnits DynamoDB: write request units
 * @param readUnits DynamoDB: read request units
 */
public record UsageRow(
    String caller,
    Protocol service,
    String operation,
    long requests,
    long faults,
    long billedRequests,
    long emptyReceives,
    double writeUnits,
    double readUnits) {}
