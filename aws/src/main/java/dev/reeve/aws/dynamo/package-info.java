/**
 * The ports of core that are kept in DynamoDB: one class per table or kind of item. No attribute
 * name, expression or SDK type leaves this package, but for the images of streams that {@link
 * dev.reeve.aws.dynamo.StreamImages} reads.
 */
@NullMarked
package dev.reeve.aws.dynamo;

import org.jspecify.annotations.NullMarked;
