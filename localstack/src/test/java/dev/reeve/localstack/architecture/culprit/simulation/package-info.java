/** Planted: code that breaks the rules of architecture on purpose. */
@NullMarked
package dev.reeve.localstack.architecture.culprit.simulation;

import org.jspecify.annotations.NullMarked;
