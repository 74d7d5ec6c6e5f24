package dev.reeve.functions.submit;

import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.LongPoll;
import java.util.regex.Pattern;

/** The {@code Prefer} header (RFC 7240), of which {@code wait} alone means something here. */
final class Preference {
  private static final Pattern WAIT =
      Pattern.compile("(?i)(?:^|,)\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=[,;]|$)");

  private Preference() {}

  /**
   * Seconds to wait: 0 if the client does not ask. A preference may be ignored, so what cannot be
   * read is, and what is too much is cut to {@link LongPoll#WAIT_SECONDS_MAX}.
   */
  static int waitSeconds(HttpRequest request) {
    var matcher = WAIT.matcher(request.header("prefer").orElse(""));
    return matcher.find()
        ? Math.min(Integer.parseInt(matcher.group(1)), LongPoll.WAIT_SECONDS_MAX)
        : 0;
  }
}
