/**
 * Reads a synthesised CloudFormation template into typed definitions, and refuses what it does not
 * know. Boundary: no other package of the offline stack sees template JSON, and this one sees no
 * engine.
 */
@NullMarked
package dev.reeve.localstack.template;

import org.jspecify.annotations.NullMarked;
