/** Documents that are tested: the README is run, the list of dependencies is complete. */
@NullMarked
package dev.reeve.localstack.docs;

import org.jspecify.annotations.NullMarked;
