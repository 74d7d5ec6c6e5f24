/** What the HTTP functions share: requests, answers, problems and the caller's identity. */
@NullMarked
package dev.reeve.functions.http;

import org.jspecify.annotations.NullMarked;
