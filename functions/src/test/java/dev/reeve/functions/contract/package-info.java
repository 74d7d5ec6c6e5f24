/** Holds requests and answers to the OpenAPI file. */
@NullMarked
package dev.reeve.functions.contract;

import org.jspecify.annotations.NullMarked;
