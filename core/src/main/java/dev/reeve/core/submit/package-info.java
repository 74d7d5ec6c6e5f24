/** Taking tasks in. */
@NullMarked
package dev.reeve.core.submit;

import org.jspecify.annotations.NullMarked;
