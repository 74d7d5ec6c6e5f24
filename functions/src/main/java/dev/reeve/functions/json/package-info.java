/** JSON in and out by streaming, with every mistake of a document named by its place. */
@NullMarked
package dev.reeve.functions.json;

import org.jspecify.annotations.NullMarked;
