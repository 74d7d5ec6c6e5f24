/** Puts the offline stack together, and takes it apart in order. */
@NullMarked
package dev.reeve.localstack.stack;

import org.jspecify.annotations.NullMarked;
