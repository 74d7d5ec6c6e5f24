/** Settings of an environment: layered JSON files, read into records that check themselves. */
@NullMarked
package dev.reeve.infra.config;

import org.jspecify.annotations.NullMarked;
