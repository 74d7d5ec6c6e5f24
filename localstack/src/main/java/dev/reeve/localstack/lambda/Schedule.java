package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a rule fires: at whole minutes, UTC.
 *
 * <p>Source: Amazon EventBridge User Guide, "Setting a schedule pattern for scheduled rules
 * (legacy) in Amazon EventBridge".
 */
sealed interface Schedule {
  /** Whether it fires at this whole minute, for a rule made at {@code since}. */
  boolean firesAt(Instant minute, Instant since);

  /** Every so often, counted from when the rule was made. */
  record Rate(Duration every) implements Schedule {
    @Override
    public boolean firesAt(Instant minute, Instant since) {
      long minutes = since.truncatedTo(ChronoUnit.MINUTES).until(minute, ChronoUnit.MINUTES);
      return minutes > 0 && minutes % every.toMinutes() == 0;
    }
  }

  /** At the minutes that a cron expression names. */
  record Cron(CronExpression expression) implements Schedule {
    @Override
    public boolean firesAt(Instant minute, Instant since) {
      return expression.matches(minute.atZone(ZoneOffset.UTC));
    }
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Schedule parse(String text) {
    Matcher matcher = Pattern.compile("(rate|cron)\\((.*)\\)").matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Neither rate(…) nor cron(…): " + text);
    }
    return matcher.group(1).equals("cron")
        ? new Cron(CronExpression.parse(matcher.group(2)))
        : rate(text, matcher.group(2).split(" ", -1));
  }

  private static Rate rate(String text, String[] words) {
    var units = Map.of("minute", 1L, "hour", 60L, "day", 1440L);
    if (words.length != 2 || !words[0].matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException("Not a rate: " + text);
    }
    long value = Long.parseLong(words[0]);
    // AWS insists on the singular for 1 and on the plural for all else.
    String unit = value == 1 ? words[1] : words[1].replaceFirst("s$", "");
    if (!units.containsKey(unit) || (value > 1 && !words[1].endsWith("s"))) {
      throw new IllegalArgumentException("Not a rate: " + text);
    }
    return new Rate(Duration.ofMinutes(value * units.get(unit)));
  }
}
