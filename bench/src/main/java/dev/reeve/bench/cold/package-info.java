/**
 * Cold starts: functions from their zips under AWS's runtime interface client, beside two builds as
 * people make them. The benchmark plays Lambda (the runtime API), DynamoDB and SQS itself.
 */
@NullMarked
package dev.reeve.bench.cold;

import org.jspecify.annotations.NullMarked;
