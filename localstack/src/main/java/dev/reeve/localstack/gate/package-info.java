/**
 * One loopback door before both engines. Every function and worker calls through it under an access
 * key of its role; it checks the role's policy, counts what AWS would bill and injects faults.
 * Nothing in shipped code knows it.
 */
@NullMarked
package dev.reeve.localstack.gate;

import org.jspecify.annotations.NullMarked;
