@NullMarked
package dev.reeve.localstack.http;

import org.jspecify.annotations.NullMarked;
