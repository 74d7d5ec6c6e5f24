package dev.reeve.bench.load;

/**
 * One burst.
 *
 * @param tasksPerSecond from the first submit to the end of the last task, its result stored
 * @param start from submit to start, under the backlog of the burst
 * @param processor user and system time of all processes but the producers'
 */
public record Measured(
    String what,
    int workers,
    int tasks,
    double tasksPerSecond,
    Spread start,
    ProcessorTime.PerTask processor) {}
