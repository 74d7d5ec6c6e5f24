package dev.reeve.localstack.stack;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What the stack takes from the machine it runs on.
 *
 * @param environment of the process
 * @param classPath that workers are started with
 * @param random safe for several threads, and not to be guessed
 * @param console where whoever started the stack reads
 */
public record Machine(
    Map<String, String> environment,
    String classPath,
    InstantSource clock,
    RandomGenerator random,
    Consumer<String> console) {}
