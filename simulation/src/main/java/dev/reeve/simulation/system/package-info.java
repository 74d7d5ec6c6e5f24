/** The system put together: functions, what feeds them, containers, and the people who use it. */
@NullMarked
package dev.reeve.simulation.system;

import org.jspecify.annotations.NullMarked;
