package dev.reeve.localstack.template;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A function as events name it: plain name, ARN, ARN with a qualifier, or the invocation URI that
 * API Gateway wraps around one of those.
 */
record FunctionReference(String functionName, Optional<String> qualifier) {
  private static final Pattern INVOCATION_URI =
      Pattern.compile("arn:[^:]*:apigateway:[^/]*/2015-03-31/functions/(.*)/invocations");

  private static final Pattern ARN =
      Pattern.compile("arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]*)(?::(.*))?");

  static FunctionReference parse(String text) {
    var uri = INVOCATION_URI.matcher(text);
    String reference = uri.matches() ? uri.group(1) : text;
    var arn = ARN.matcher(reference);
    return arn.matches()
        ? new FunctionReference(arn.group(1), Optional.ofNullable(arn.group(2)))
        : new FunctionReference(reference, Optional.empty());
  }
}
