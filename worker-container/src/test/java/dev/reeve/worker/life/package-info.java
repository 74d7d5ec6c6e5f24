/** Tests of a worker's lives, on ports in memory. */
@NullMarked
package dev.reeve.worker.life;

import org.jspecify.annotations.NullMarked;
