/** Planted: code that breaks the rules of architecture on purpose. */
@NullMarked
package dev.reeve.localstack.architecture.culprit.bench;

import org.jspecify.annotations.NullMarked;
