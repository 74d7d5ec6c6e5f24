/**
 * What a function does before Lambda takes the snapshot that its sandboxes are restored from: it
 * rehearses, with events and answers made up for that, in a world that reaches nothing.
 */
@NullMarked
package dev.reeve.functions.snapshot;

import org.jspecify.annotations.NullMarked;
