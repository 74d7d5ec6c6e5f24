/**
 * What runs inside the child process of DynamoDB Local. Depends on nothing but {@code java.*}: the
 * child's class path holds the engine's jars and this package only.
 */
@NullMarked
package dev.reeve.localstack.engine.child;

import org.jspecify.annotations.NullMarked;
