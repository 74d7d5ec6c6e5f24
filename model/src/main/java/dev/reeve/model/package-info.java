/** What Reeve's things are: immutable records, sealed types and pure decisions. Plain Java only. */
@NullMarked
package dev.reeve.model;

import org.jspecify.annotations.NullMarked;
