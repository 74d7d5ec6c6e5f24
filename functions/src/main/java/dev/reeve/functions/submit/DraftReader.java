package dev.reeve.functions.submit;

import dev.reeve.core.submit.TaskDraft;
import dev.reeve.functions.json.FieldError.Code;
import dev.reeve.functions.json.FieldErrors;
import dev.reeve.functions.json.FieldGroups;
import dev.reeve.functions.json.Fields;
import dev.reeve.functions.json.JsonValue;
import dev.reeve.functions.json.JsonWriter;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.task.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one task of a submit, checks everything and fills in the defaults. */
final class DraftReader {
  static final int TIMEOUT_SECONDS_MAX = 86_400;
  static final int TIMEOUT_SECONDS_DEFAULT = 3_600;
  static final int WAIT_SECONDS_MAX = 1_209_600;
  static final int PAYLOAD_BYTES_MAX = 256 * 1024;

  private static final List<String> KNOWN =
      List.of(
          "name",
          "type",
          "payload",
          "priority",
          "pool",
          "labels",
          "tags",
          "timeoutSeconds",
          "queueTimeoutSeconds",
          "totalTimeoutSeconds",
          "runAt",
          "exclusive",
          "retry");

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._/-]{1,63}");
  private static final String TOKEN_WORDS = "1 to 63 of the characters A-Z a-z 0-9 . _ / -";
  private static final FieldGroups.Rules LABELS =
      new FieldGroups.Rules(
          10,
          key -> TOKEN.matcher(key).matches(),
          TOKEN_WORDS,
          value -> TOKEN.matcher(value).matches(),
          TOKEN_WORDS);
  private static final FieldGroups.Rules TAGS =
      new FieldGroups.Rules(
          10,
          key -> TOKEN.matcher(key).matches(),
          TOKEN_WORDS,
          value -> value.codePointCount(0, value.length()) <= 128,
          "at most 128 characters");

  private final List<PoolConfig> pools;
  private final Instant now;

  /**
   * Reads tasks that come in now.
   *
   * @param pools those that there are, with the types that they run
   */
  DraftReader(List<PoolConfig> pools, Instant now) {
    this.pools = pools;
    this.now = now;
  }

  /** The task, unless so much is wrong that there is none; mistakes go to {@code errors}. */
  Optional<TaskDraft> read(JsonValue value, String pointer, FieldErrors errors) {
    int before = errors.count();
    return Fields.of(value, pointer, errors, KNOWN)
        .flatMap(fields -> draft(fields))
        .filter(_ -> errors.count() == before);
  }

  private Optional<TaskDraft> draft(Fields fields) {
    var pool = pool(fields);
    var type = type(fields, pool);
    var payload = payload(fields, type);
    var name = fields.text("name", 1, 128);
    var priority = fields.constant("priority", Priority.class).orElse(Priority.NORMAL);
    var labels = FieldGroups.texts(fields, "labels", LABELS);
    var tags = FieldGroups.texts(fields, "tags", TAGS);
    var timeout = seconds(fields, "timeoutSeconds", TIMEOUT_SECONDS_MAX);
    var queueTimeout = seconds(fields, "queueTimeoutSeconds", WAIT_SECONDS_MAX);
    var totalTimeout = seconds(fields, "totalTimeoutSeconds", WAIT_SECONDS_MAX);
    var runAt = RunAt.read(fields, now);
    var exclusive = fields.bool("exclusive").orElse(false);
    var retry = RetryReader.read(fields);
    if (pool.isEmpty() || type.isEmpty() || payload.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TaskDraft(
            name.orElse(type.get().toLowerCase(Locale.ROOT)),
            type.get(),
            payload.get(),
            new Level(pool.get().name(), priority),
            labels,
            tags,
            timeout.orElse(Duration.ofSeconds(TIMEOUT_SECONDS_DEFAULT)),
            queueTimeout,
            totalTimeout,
            runAt,
            exclusive,
            retry));
  }

  private Optional<PoolConfig> pool(Fields fields) {
    var name = fields.has("pool") ? fields.textOf("pool") : Optional.of("default");
    var found =
        name.flatMap(text -> pools.stream().filter(pool -> pool.name().equals(text)).findFirst());
    if (name.isPresent() && found.isEmpty()) {
      var known = pools.stream().map(PoolConfig::name).toList();
      fields.wrong("pool", Code.UNKNOWN_POOL, Fields.oneOf(known, name.get()));
    }
    return found;
  }

  /** Of a pool that does not exist, nothing can be said about types. */
  private static Optional<String> type(Fields fields, Optional<PoolConfig> pool) {
    var type = fields.require("type").textOf("type");
    if (type.isPresent() && pool.isPresent() && !pool.get().types().contains(type.get())) {
      var known = pool.get().types().stream().sorted().toList();
      fields.wrong("type", Code.UNKNOWN_TYPE, Fields.oneOf(known, type.get()));
      return Optional.empty();
    }
    return type;
  }

  private static Optional<JsonText> payload(Fields fields, Optional<String> type) {
    var value = fields.require("payload").value("payload");
    if (value.isEmpty()) {
      return Optional.empty();
    }
    type.ifPresent(known -> PayloadRules.check(fields, known));
    var payload = new JsonText(JsonWriter.compact(value.get()));
    int bytes = payload.bytes();
    if (bytes > PAYLOAD_BYTES_MAX) {
      fields.wrong(
          "payload",
          Code.PAYLOAD_TOO_LARGE,
          "May have " + PAYLOAD_BYTES_MAX + " bytes without spaces, not " + bytes);
    }
    return Optional.of(payload);
  }

  private static Optional<Duration> seconds(Fields fields, String name, int max) {
    return fields.integer(name, 1, max).map(Duration::ofSeconds);
  }
}
