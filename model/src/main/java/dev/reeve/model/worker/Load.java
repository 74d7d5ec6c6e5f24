package dev.reeve.model.worker;

/**
 * What a worker says of itself with each heartbeat.
 *
 * @param cpuPercent of the machine's processors, 0 to 100
 * @param memoryPercent of the memory it may use, 0 to 100
 * @param running tasks that run now
 */
public record Load(int cpuPercent, int memoryPercent, int running) {}
