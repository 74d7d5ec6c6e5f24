/** What is deployed: a zip for each function. */
@NullMarked
package dev.reeve.functions.zips;

import org.jspecify.annotations.NullMarked;
