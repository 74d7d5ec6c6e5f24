/**
 * Makes the tables and queues of a template in the engines. Knows definitions and SDK clients, not
 * which engine answers.
 */
@NullMarked
package dev.reeve.localstack.provision;

import org.jspecify.annotations.NullMarked;
