/** Runs a task as a call of a Java class that the worker found at its start. Trusted code only. */
@NullMarked
package dev.reeve.worker.execute.handler;

import org.jspecify.annotations.NullMarked;
