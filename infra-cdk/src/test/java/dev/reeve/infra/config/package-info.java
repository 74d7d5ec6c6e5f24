/** Tests of the settings. */
@NullMarked
package dev.reeve.infra.config;

import org.jspecify.annotations.NullMarked;
