package dev.reeve.localstack.template;

import dev.reeve.localstack.template.HttpApiDefinition.Authorizer;
import dev.reeve.localstack.template.HttpApiDefinition.Route;
import dev.reeve.localstack.template.HttpApiDefinition.Throttling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the HTTP API with its routes, integrations, authorizers and its one stage. */
record HttpApiReader(Document document) {
  /** API Gateway's own defaults. */
  private static final int INTEGRATION_TIMEOUT_DEFAULT_MILLIS = 30_000;

  private static final int AUTHORIZER_TTL_DEFAULT_SECONDS = 300;

  Optional<HttpApiDefinition> httpApi() {
    Map<String, PropertyView> apis = document.ofType("AWS::ApiGatewayV2::Api");
    if (apis.isEmpty()) {
      return Optional.empty();
    }
    if (apis.size() > 1) {
      throw new TemplateException("More than one HTTP API: " + apis.keySet());
    }
    var entry = List.copyOf(apis.entrySet()).getFirst();
    String logicalId = entry.getKey();
    PropertyView api = entry.getValue();
    api.require("ProtocolType", "HTTP");
    PropertyView stage = stage(api);
    return Optional.of(
        new HttpApiDefinition(
            logicalId,
            api.optionalText("Name").orElse(logicalId),
            routes(),
            throttling(stage.object("DefaultRouteSettings")),
            routeThrottling(stage)));
  }

  private PropertyView stage(PropertyView api) {
    List<PropertyView> stages = List.copyOf(document.ofType("AWS::ApiGatewayV2::Stage").values());
    if (stages.size() != 1) {
      throw api.place().wrong("expected one stage, found " + stages.size());
    }
    stages.getFirst().require("StageName", "$default");
    return stages.getFirst();
  }

  private static Optional<Throttling> throttling(PropertyView settings) {
    Optional<Double> rate = settings.optionalText("ThrottlingRateLimit").map(Double::parseDouble);
    return rate.map(
        perSecond -> new Throttling(perSecond, settings.integer("ThrottlingBurstLimit")));
  }

  private static Map<String, Throttling> routeThrottling(PropertyView stage) {
    var throttling = new LinkedHashMap<String, Throttling>();
    PropertyView settings = stage.object("RouteSettings");
    for (var route : settings.node().properties()) {
      throttling(settings.object(route.getKey()))
          .ifPresent(limits -> throttling.put(route.getKey(), limits));
    }
    return throttling;
  }

  private List<Route> routes() {
    var routes = new ArrayList<Route>();
    document.ofType("AWS::ApiGatewayV2::Route").values().forEach(each -> routes.add(route(each)));
    return routes;
  }

  private Route route(PropertyView properties) {
    String target = properties.text("Target").replaceFirst("^integrations/", "");
    PropertyView integration =
        named("AWS::ApiGatewayV2::Integration", target, properties.place().field("Target"));
    integration.require("IntegrationType", "AWS_PROXY");
    return new Route(
        properties.text("RouteKey"),
        FunctionReference.parse(integration.text("IntegrationUri")).functionName(),
        integration.text("PayloadFormatVersion"),
        Duration.ofMillis(
            integration
                .optionalInteger("TimeoutInMillis")
                .orElse(INTEGRATION_TIMEOUT_DEFAULT_MILLIS)),
        authorizer(properties));
  }

  private Optional<Authorizer> authorizer(PropertyView route) {
    if (route.optionalText("AuthorizationType").orElse("NONE").equals("NONE")) {
      return Optional.empty();
    }
    route.require("AuthorizationType", "CUSTOM");
    String logicalId = route.text("AuthorizerId");
    PropertyView properties =
        named("AWS::ApiGatewayV2::Authorizer", logicalId, route.place().field("AuthorizerId"));
    properties.require("AuthorizerType", "REQUEST");
    return Optional.of(
        new Authorizer(
            logicalId,
            properties.text("Name"),
            FunctionReference.parse(properties.text("AuthorizerUri")).functionName(),
            properties.texts("IdentitySource"),
            Duration.ofSeconds(
                properties
                    .optionalInteger("AuthorizerResultTtlInSeconds")
                    .orElse(AUTHORIZER_TTL_DEFAULT_SECONDS)),
            properties.text("AuthorizerPayloadFormatVersion"),
            properties.flag("EnableSimpleResponses", false)));
  }

  private PropertyView named(String type, String logicalId, Place user) {
    PropertyView found = document.ofType(type).get(logicalId);
    if (found == null) {
      throw user.unknown(type, logicalId);
    }
    return found;
  }
}
