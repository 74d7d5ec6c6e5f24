package dev.reeve.localstack.engine;

/**
 * A table whose items end by themselves.
 *
 * @param table the table's name
 * @param attribute the attribute that holds the end in epoch seconds
 */
public record TtlTable(String table, String attribute) {}
