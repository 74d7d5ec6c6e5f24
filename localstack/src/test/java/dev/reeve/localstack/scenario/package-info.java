/** What users do, on the whole stack as {@code ./reeve up} starts it. */
@NullMarked
package dev.reeve.localstack.scenario;

import org.jspecify.annotations.NullMarked;
