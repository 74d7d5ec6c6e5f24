package dev.reeve.localstack.gate;

/**
 * Whoever calls under one access key.
 *
 * @param name the role's name, or what else usage and decisions are to be booked under, such as
 *     {@code mapping:doorbell}
 * @param policy what the caller may do
 */
public record Caller(String name, Policy policy) {}
