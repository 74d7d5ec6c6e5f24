/** The command line: reads options, calls the stack, prints. */
@NullMarked
package dev.reeve.localstack.cli;

import org.jspecify.annotations.NullMarked;
