/** What the functions share: their settings and the wiring of ports to use cases. */
@NullMarked
package dev.reeve.functions;

import org.jspecify.annotations.NullMarked;
