/** Brings engines, gate, functions and front together as the parts of one offline stack. */
@NullMarked
package dev.reeve.localstack.parts;

import org.jspecify.annotations.NullMarked;
