@NullMarked
package dev.reeve.localstack.fault;

import org.jspecify.annotations.NullMarked;
