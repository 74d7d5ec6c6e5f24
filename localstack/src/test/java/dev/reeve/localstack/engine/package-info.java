@NullMarked
package dev.reeve.localstack.engine;

import org.jspecify.annotations.NullMarked;
