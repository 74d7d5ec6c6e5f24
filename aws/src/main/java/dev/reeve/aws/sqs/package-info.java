/** The queues of core on SQS. No SDK type leaves this package. */
@NullMarked
package dev.reeve.aws.sqs;

import org.jspecify.annotations.NullMarked;
