/** What a worker does with its leases. */
@NullMarked
package dev.reeve.core.work;

import org.jspecify.annotations.NullMarked;
