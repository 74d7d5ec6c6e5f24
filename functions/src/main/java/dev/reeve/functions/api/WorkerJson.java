package dev.reeve.functions.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.functions.http.TaskJson;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.worker.Worker;
import java.io.IOException;
import java.util.Comparator;

/** Workers as clients see them. */
final class WorkerJson {
  private static final Comparator<Attempt> BY_NAME = Comparator.comparing(Attempt::toString);

  private WorkerJson() {}

  static void write(Worker worker, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", worker.id().toString());
    out.writeStringField("pool", worker.id().pool());
    out.writeStringField("state", worker.state().name());
    out.writeNumberField("capacity", worker.offer().capacity());
    out.writeNumberField("free", worker.free());
    out.writeArrayFieldStart("types");
    for (var type : worker.offer().types().stream().sorted().toList()) {
      out.writeString(type);
    }
    out.writeEndArray();
    TaskJson.writeTexts("labels", worker.offer().labels(), out);
    out.writeNumberField("weight", worker.offer().weight());
    writeLoad(worker, out);
    writeLeases(worker, out);
    TaskJson.writeTime("registeredAt", worker.registeredAt(), out);
    TaskJson.writeTime("expiresAt", worker.expiresAt(), out);
    if (worker.ecsTask() != null) {
      out.writeStringField("ecsTask", worker.ecsTask());
    }
    out.writeEndObject();
  }

  private static void writeLoad(Worker worker, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("load");
    out.writeNumberField("cpuPercent", worker.load().cpuPercent());
    out.writeNumberField("memoryPercent", worker.load().memoryPercent());
    out.writeNumberField("running", worker.load().running());
    out.writeEndObject();
  }

  private static void writeLeases(Worker worker, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("leases");
    for (var lease : worker.leases().stream().sorted(BY_NAME).toList()) {
      out.writeStartObject();
      out.writeStringField("taskId", lease.task().value());
      out.writeNumberField("attempt", lease.number());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
