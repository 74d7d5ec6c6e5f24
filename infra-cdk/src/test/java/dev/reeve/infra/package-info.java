/** Tests of what the templates hold. */
@NullMarked
package dev.reeve.infra;

import org.jspecify.annotations.NullMarked;
