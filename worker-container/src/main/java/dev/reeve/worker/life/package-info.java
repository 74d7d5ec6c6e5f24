/** What a worker's life needs of a process: its threads, and the running of users' code. */
@NullMarked
package dev.reeve.worker.life;

import org.jspecify.annotations.NullMarked;
