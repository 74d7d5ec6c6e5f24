/** Tasks per second and submit to start, beside Celery on the same engines. */
@NullMarked
package dev.reeve.bench.load;

import org.jspecify.annotations.NullMarked;
