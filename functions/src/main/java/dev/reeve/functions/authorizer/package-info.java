/** The authorizer function: tells API Gateway who owns a key. */
@NullMarked
package dev.reeve.functions.authorizer;

import org.jspecify.annotations.NullMarked;
