/** A task: what it is to run, how far it is, and which changes its state allows. */
@NullMarked
package dev.reeve.model.task;

import org.jspecify.annotations.NullMarked;
