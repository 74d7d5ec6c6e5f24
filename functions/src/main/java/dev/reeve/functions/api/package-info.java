/** The api function: everything over HTTP but the submit. */
@NullMarked
package dev.reeve.functions.api;

import org.jspecify.annotations.NullMarked;
