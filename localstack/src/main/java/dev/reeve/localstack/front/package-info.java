/** API Gateway's HTTP API on one machine. */
@NullMarked
package dev.reeve.localstack.front;

import org.jspecify.annotations.NullMarked;
