/**
 * Clients of AWS's services, and the one place where their errors become ours. Nothing here knows a
 * table, a queue or a cluster.
 */
@NullMarked
package dev.reeve.aws;

import org.jspecify.annotations.NullMarked;
