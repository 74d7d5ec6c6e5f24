package dev.reeve.localstack.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Turns the text of a template into a {@link StackTemplate}, or refuses it by name. */
public final class TemplateReader {
  private final Coverage coverage = Coverage.load();

  /**
   * Reads a template file; {@code dev.template.json} becomes the stack {@code reeve-dev}.
   *
   * @throws TemplateException naming the first thing that is not known, or why the file is no
   *     template
   */
  public StackTemplate read(Path file) {
    try {
      String name = String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
      return read("reeve-" + name, Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new TemplateException("No template at " + file, e);
    } catch (IOException e) {
      throw new TemplateException("Cannot read the template " + file + ": " + e.getMessage(), e);
    }
  }

  /** Reads the template in {@code json} as the stack {@code stackName}. */
  public StackTemplate read(String stackName, String json) {
    return typed(stackName, new Document(stackName, parse(json), coverage));
  }

  private static JsonNode parse(String json) {
    try {
      JsonNode root = new ObjectMapper().readTree(json);
      if (!root.path("Resources").isObject()) {
        throw new TemplateException("The template has no Resources section");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new TemplateException("The template is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private StackTemplate typed(String stackName, Document document) {
    var data = new DataReader(document);
    var functions = new FunctionReader(document);
    return new StackTemplate(
        stackName,
        data.tables(),
        data.queues(),
        functions.functions(),
        functions.eventSourceMappings(),
        new HttpApiReader(document).httpApi(),
        functions.rules(),
        new EcsReader(document).services(),
        new RoleReader(document, coverage.managedPolicies().keySet()).roles());
  }
}
