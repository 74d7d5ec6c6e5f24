package dev.reeve.infra.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Reads {@code base.json} with the file of an environment laid over it: objects merge key by key,
 * anything else replaces. What is unknown, missing or out of range is an error that names its key.
 */
public final class ConfigReader {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private final Path folder;

  /** Reads from {@code folder}. */
  public ConfigReader(Path folder) {
    this.folder = folder;
  }

  /**
   * The settings of {@code environment}.
   *
   * @throws IllegalArgumentException naming the file and the key that is wrong
   */
  public EnvironmentConfig read(String environment) {
    ObjectNode settings = tree("base.json");
    merge(settings, tree(environment + ".json"));
    String place = "config/base.json with config/" + environment + ".json: ";
    if (settings.has("name")) {
      throw new IllegalArgumentException(place + "name is the name of the file, not a setting");
    }
    settings.put("name", environment);
    try {
      return MAPPER.treeToValue(settings, EnvironmentConfig.class);
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException(place + "unknown key " + path(e), e);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(place + path(e) + ": " + reason(e), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(place + e.getOriginalMessage(), e);
    }
  }

  private ObjectNode tree(String file) {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException("No settings at " + path);
    }
    try {
      if (MAPPER.readTree(path.toFile()) instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException(path + " must hold one JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(path + " is not JSON: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void merge(ObjectNode under, ObjectNode over) {
    for (var entry : over.properties()) {
      JsonNode before = under.get(entry.getKey());
      if (before instanceof ObjectNode inner && entry.getValue() instanceof ObjectNode layer) {
        merge(inner, layer);
      } else {
        under.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String reason(JsonMappingException e) {
    return e.getCause() instanceof IllegalArgumentException own
        ? String.valueOf(own.getMessage())
        : e.getOriginalMessage();
  }
}
