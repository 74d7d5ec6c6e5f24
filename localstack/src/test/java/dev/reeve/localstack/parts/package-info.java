@NullMarked
package dev.reeve.localstack.parts;

import org.jspecify.annotations.NullMarked;
