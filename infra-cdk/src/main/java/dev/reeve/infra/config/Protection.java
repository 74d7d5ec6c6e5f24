package dev.reeve.infra.config;

/**
 * What guards the data of an environment.
 *
 * @param retainData tables and logs outlive the stack
 * @param deletionProtection a table cannot be deleted until this is switched off
 * @param pointInTimeRecovery tables can be restored to any second of the last 35 days
 */
public record Protection(
    boolean retainData, boolean deletionProtection, boolean pointInTimeRecovery) {}
