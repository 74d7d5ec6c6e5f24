package dev.reeve.localstack.cli;

import picocli.CommandLine.Command;

/** {@code key}: the parent of what can be done with API keys. */
@Command(name = "key", description = "Create API keys.", mixinStandardHelpOptions = true)
final class KeyCommand {}
