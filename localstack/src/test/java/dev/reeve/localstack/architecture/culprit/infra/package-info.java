/** Planted: code that breaks the rules of architecture on purpose. */
@NullMarked
package dev.reeve.localstack.architecture.culprit.infra;

import org.jspecify.annotations.NullMarked;
