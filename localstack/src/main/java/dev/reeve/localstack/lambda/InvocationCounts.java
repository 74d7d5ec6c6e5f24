package dev.reeve.localstack.lambda;

/**
 * What a function has cost since the counts were reset.
 *
 * @param billedMillis milliseconds, each invocation rounded up to whole ones
 */
public record InvocationCounts(long invocations, long errors, long throttles, long billedMillis) {}
