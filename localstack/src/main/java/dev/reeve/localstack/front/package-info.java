/**
 * API Gateway's HTTP API on a loopback port: routes, authorizers, limits and payload format 2.0 as
 * on AWS, so that a client sees no difference but the host name.
 */
@NullMarked
package dev.reeve.localstack.front;

import org.jspecify.annotations.NullMarked;
