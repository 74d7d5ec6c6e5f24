/** A worker: what it offers, which leases it holds, and when it is to be believed dead. */
@NullMarked
package dev.reeve.model.worker;

import org.jspecify.annotations.NullMarked;
