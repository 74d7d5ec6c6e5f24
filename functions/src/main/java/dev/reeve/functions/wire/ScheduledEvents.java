package dev.reeve.functions.wire;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.IOException;
import java.time.Instant;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.jspecify.annotations.Nullable;

/** Ticks of an EventBridge rule. */
final class ScheduledEvents {
  private ScheduledEvents() {}

  static ScheduledEvent read(EventInput in) throws IOException {
    var event = new ScheduledEvent();
    in.enterObject();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "version" -> event.setVersion(in.text());
        case "account" -> event.setAccount(in.text());
        case "region" -> event.setRegion(in.text());
        case "detail" -> event.setDetail(in.values());
        case "detail-type" -> event.setDetailType(in.text());
        case "source" -> event.setSource(in.text());
        case "id" -> event.setId(in.text());
        case "time" -> event.setTime(time(in.text()));
        case "resources" -> event.setResources(in.texts());
        default -> in.skip();
      }
    }
    return event;
  }

  private static @Nullable DateTime time(@Nullable String text) {
    return text == null ? null : new DateTime(Instant.parse(text).toEpochMilli(), DateTimeZone.UTC);
  }
}
