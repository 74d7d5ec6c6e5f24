package dev.reeve.localstack.lambda;

/**
 * What one function did since the counts were last reset.
 *
 * @param invocations that ran, failed ones included
 * @param errors of the function, timeouts included
 * @param throttles refused for want of concurrency; not in {@code invocations}
 * @param coldStarts environments that were made
 * @param billedMillis sum of durations, each rounded up to a millisecond. The duration is wall
 *     clock on this machine without the time to make an environment, which AWS bills as well
 * @param memoryMb configured, for GB-seconds
 */
public record InvocationCounts(
    long invocations,
    long errors,
    long throttles,
    long coldStarts,
    long billedMillis,
    int memoryMb) {}
