/** What passes through queues: short hints about tasks, each with its format version. */
@NullMarked
package dev.reeve.model.message;

import org.jspecify.annotations.NullMarked;
