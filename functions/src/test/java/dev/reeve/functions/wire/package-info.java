/** What passes between the Lambda runtime and handlers. */
@NullMarked
package dev.reeve.functions.wire;

import org.jspecify.annotations.NullMarked;
