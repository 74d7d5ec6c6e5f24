/** The contracts of core's ports, run against the real engines. */
@NullMarked
package dev.reeve.localstack.contract;

import org.jspecify.annotations.NullMarked;
