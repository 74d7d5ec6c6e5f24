package dev.reeve.localstack.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The small template of the tests, as it is or changed. */
public final class Samples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Samples() {}

  /** The small template, read. */
  public static StackTemplate small() {
    return new TemplateReader().read("reeve-test", smallJson().toString());
  }

  static ObjectNode smallJson() {
    try (var file =
        Objects.requireNonNull(Samples.class.getResourceAsStream("small.template.json"))) {
      return (ObjectNode) JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
