package dev.reeve.functions.submit;

import dev.reeve.functions.json.FieldError.Code;
import dev.reeve.functions.json.FieldGroups;
import dev.reeve.functions.json.Fields;
import dev.reeve.functions.json.JsonValue.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What each built-in type's payload must have. A pool may run types of its own besides; of their
 * payloads only the executor knows more than that they are objects.
 */
final class PayloadRules {
  private static final int SLEEP_SECONDS_MAX = 86_400;
  private static final int ENTRIES_MAX = 1_000;
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final FieldGroups.Rules ENVIRONMENT =
      new FieldGroups.Rules(
          ENTRIES_MAX,
          key -> VARIABLE.matcher(key).matches(),
          "letters, digits and _ only, the first no digit",
          PayloadRules::hasNoNul,
          "no NUL character");

  /** RFC 9110: a name is a token, a value has no control characters. */
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final Pattern HEADER_VALUE = Pattern.compile("[^\\p{Cntrl}]*");
  private static final FieldGroups.Rules HEADERS =
      new FieldGroups.Rules(
          ENTRIES_MAX,
          key -> HEADER_NAME.matcher(key).matches(),
          "the form of a header's name",
          value -> HEADER_VALUE.matcher(value).matches(),
          "no control characters");

  private PayloadRules() {}

  /** Checks the payload of a task of this type. */
  static void check(Fields task, String type) {
    switch (type) {
      case "SHELL" -> payload(task, "command", "env").ifPresent(PayloadRules::shell);
      case "PYTHON" ->
          payload(task, "script", "file", "args", "input").ifPresent(PayloadRules::python);
      case "HTTP" ->
          payload(task, "method", "url", "headers", "body").ifPresent(PayloadRules::http);
      case "SLEEP" -> payload(task, "seconds").ifPresent(PayloadRules::sleep);
      case "JAVA" -> payload(task, "handler", "input").ifPresent(PayloadRules::java);
      default -> anyObject(task);
    }
  }

  private static Optional<Fields> payload(Fields task, String... known) {
    return task.object("payload", List.of(known));
  }

  private static void anyObject(Fields task) {
    task.value("payload")
        .filter(value -> !(value instanceof JsonObject))
        .ifPresent(
            value ->
                task.wrong("payload", Code.WRONG_TYPE, "Must be an object, not " + value.kind()));
  }

  private static void shell(Fields payload) {
    line(payload.require("command"), "command");
    FieldGroups.texts(payload, "env", ENVIRONMENT);
  }

  private static void python(Fields payload) {
    if (payload.has("script") == payload.has("file")) {
      payload.wrong("script", Code.CONFLICT, "Exactly one of script and file is required");
    }
    line(payload, "script");
    line(payload, "file");
    var args = FieldGroups.list(payload, "args", ENTRIES_MAX).orElse(List.of());
    for (int i = 0; i < args.size(); i++) {
      if (!hasNoNul(args.get(i))) {
        payload.wrong("args", i, Code.INVALID_SYNTAX, "Must have no NUL character");
      }
    }
  }

  private static void http(Fields payload) {
    payload
        .require("method")
        .textOf("method")
        .filter(method -> !METHODS.contains(method))
        .ifPresent(
            method -> payload.wrong("method", Code.INVALID_VALUE, Fields.oneOf(METHODS, method)));
    payload
        .require("url")
        .textOf("url")
        .filter(url -> !isHttpUrl(url))
        .ifPresent(
            _ ->
                payload.wrong(
                    "url", Code.INVALID_SYNTAX, "Must be an http or https URL with a host"));
    FieldGroups.texts(payload, "headers", HEADERS);
  }

  private static void sleep(Fields payload) {
    payload.require("seconds").number("seconds", 0, SLEEP_SECONDS_MAX);
  }

  private static void java(Fields payload) {
    line(payload.require("handler"), "handler");
  }

  /** A string that goes to a process: not empty, and without the character that would end it. */
  private static void line(Fields payload, String name) {
    payload
        .text(name, 1, Integer.MAX_VALUE)
        .filter(text -> !hasNoNul(text))
        .ifPresent(_ -> payload.wrong(name, Code.INVALID_SYNTAX, "Must have no NUL character"));
  }

  private static boolean isHttpUrl(String text) {
    try {
      var url = new URI(text);
      var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https")) && url.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean hasNoNul(String text) {
    return text.indexOf('\0') < 0;
  }
}
