package dev.reeve.localstack.template;

import com.fasterxml.jackson.databind.JsonNode;

/** One entry of the Resources section, not yet resolved. */
record Resource(String logicalId, String type, JsonNode properties) {

  Place place() {
    return Place.of("Resource " + logicalId + " (" + type + ")");
  }
}
