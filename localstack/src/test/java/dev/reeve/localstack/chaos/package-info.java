@NullMarked
package dev.reeve.localstack.chaos;

import org.jspecify.annotations.NullMarked;
