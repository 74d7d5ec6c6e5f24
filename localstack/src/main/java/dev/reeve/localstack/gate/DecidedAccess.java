package dev.reeve.localstack.gate;

/**
 * A permission that was asked for, and the answer.
 *
 * @param caller the name of whoever asked
 * @param allowed whether the caller's policy has it
 */
public record DecidedAccess(String caller, Access access, boolean allowed) {}
