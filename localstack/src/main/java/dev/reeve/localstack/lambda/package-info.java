/** Lambda on one machine: functions, and the event sources that call them as Lambda's do. */
@NullMarked
package dev.reeve.localstack.lambda;

import org.jspecify.annotations.NullMarked;
