/** What the functions that answer events share: use cases, records, metrics. */
@NullMarked
package dev.reeve.functions.event;

import org.jspecify.annotations.NullMarked;
