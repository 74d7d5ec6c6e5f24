@NullMarked
package dev.reeve.bench.load;

import org.jspecify.annotations.NullMarked;
