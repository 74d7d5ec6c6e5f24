/**
 * The CDK app: what is deployed, and with which rights. Boundary: nothing of Reeve's other modules
 * is used here; the names they share stand in the template.
 */
@NullMarked
package dev.reeve.infra;

import org.jspecify.annotations.NullMarked;
