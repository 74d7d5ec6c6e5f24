@NullMarked
package dev.reeve.localstack.gate;

import org.jspecify.annotations.NullMarked;
