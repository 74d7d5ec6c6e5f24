package dev.reeve.localstack.architecture.culprit.model;

import com.fasterxml.jackson.core.JsonToken;

public record ModelThatKnowsJackson(JsonToken token) {}
