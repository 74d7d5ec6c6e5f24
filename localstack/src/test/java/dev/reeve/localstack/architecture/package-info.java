/** What the modules and their classes may know of each other, as rules that can fail. */
@NullMarked
package dev.reeve.localstack.architecture;

import org.jspecify.annotations.NullMarked;
