/**
 * Events from JSON and answers to JSON, field by field. Lambda's own serializer does the same by
 * reflection and loads 700 classes for it, at every cold start.
 */
@NullMarked
package dev.reeve.functions.wire;

import org.jspecify.annotations.NullMarked;
