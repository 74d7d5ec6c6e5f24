package dev.reeve.functions.authorizer;

import dev.reeve.functions.Settings;
import java.util.Map;

/** What the authorizer function has to be told. */
public record AuthorizerConfig(String controlTable) {
  static AuthorizerConfig from(Map<String, String> environment) {
    var settings = new Settings(environment);
    var config = new AuthorizerConfig(settings.text("REEVE_CONTROL_TABLE"));
    settings.check();
    return config;
  }
}
