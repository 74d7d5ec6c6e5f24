/**
 * Rules by which things go wrong on purpose: how often, how long, and in JSON. What goes wrong is
 * known where it happens: at the gate, in the function host, in the fleet.
 */
@NullMarked
package dev.reeve.localstack.fault;

import org.jspecify.annotations.NullMarked;
