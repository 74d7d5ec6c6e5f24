package dev.reeve.localstack.template;

import com.fasterxml.jackson.databind.JsonNode;

/** What intrinsic functions look up by name; an unknown name is a {@link TemplateException}. */
interface References {
  /** The value of a parameter, a pseudo parameter or a resource. */
  String ref(String name, Place place);

  /** The value of {@code LogicalId.Attribute}. */
  String attribute(String path, Place place);

  boolean condition(String name, Place place);

  JsonNode mapping(String name, Place place);
}
