/** Ports to the registry of workers and to the machines they run on. */
@NullMarked
package dev.reeve.core.worker;

import org.jspecify.annotations.NullMarked;
