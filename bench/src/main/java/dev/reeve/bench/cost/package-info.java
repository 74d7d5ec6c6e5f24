/** What tasks use of the services and what that costs, beside what others cost. */
@NullMarked
package dev.reeve.bench.cost;

import org.jspecify.annotations.NullMarked;
