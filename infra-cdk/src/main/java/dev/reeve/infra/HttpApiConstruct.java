package dev.reeve.infra;

import dev.reeve.infra.config.ApiConfig;
import dev.reeve.infra.config.EnvironmentConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The HTTP API: explicit routes, each with its function, and an authorizer on all but the open
 * ones. Spelled out resource by resource, since CDK's own HTTP API makes a permission per route and
 * knows no limit per route.
 */
final class HttpApiConstruct extends Construct {
  /** The gateway's maximum; the functions end a second earlier. */
  private static final int INTEGRATION_TIMEOUT_MILLIS = 30_000;

  /** A revoked key works for this long at most. */
  private static final int AUTHORIZER_CACHE_SECONDS = 60;

  private final Names names;
  private final FunctionsConstruct functions;
  private final CfnApi api;
  private final CfnAuthorizer authorizer;
  private final List<CfnRoute> routes = new ArrayList<>();

  HttpApiConstruct(
      Construct scope, Names names, EnvironmentConfig config, FunctionsConstruct functions) {
    super(scope, "HttpApi");
    this.names = names;
    this.functions = functions;
    this.api =
        CfnApi.Builder.create(this, "Api").name(names.of("api")).protocolType("HTTP").build();
    this.authorizer = authorizer();
    CfnIntegration submit = integration(ReeveFunction.SUBMIT);
    CfnIntegration answers = integration(ReeveFunction.API);
    protectedRoute(HttpRoutes.SUBMIT, submit);
    HttpRoutes.PROTECTED.forEach(key -> protectedRoute(key, answers));
    HttpRoutes.OPEN.forEach(key -> routes.add(route(key, answers).build()));
    permit(ReeveFunction.SUBMIT, "/*/*/v1/tasks");
    permit(ReeveFunction.API, "/*/*/*");
    permit(ReeveFunction.AUTHORIZER, "/authorizers/" + authorizer.getRef());
    stage(config);
  }

  private CfnAuthorizer authorizer() {
    return CfnAuthorizer.Builder.create(this, "KeyAuthorizer")
        .apiId(api.getRef())
        .name(names.of("keys"))
        .authorizerType("REQUEST")
        .authorizerUri(
            "arn:"
                + Aws.PARTITION
                + ":apigateway:"
                + Aws.REGION
                + ":lambda:path/2015-03-31/functions/"
                + functions.alias(ReeveFunction.AUTHORIZER).getFunctionArn()
                + "/invocations")
        .authorizerPayloadFormatVersion("2.0")
        .enableSimpleResponses(true)
        .authorizerResultTtlInSeconds(AUTHORIZER_CACHE_SECONDS)
        .identitySource(List.of("$request.header.Authorization"))
        .build();
  }

  private CfnIntegration integration(ReeveFunction function) {
    return CfnIntegration.Builder.create(this, function.constructId() + "Integration")
        .apiId(api.getRef())
        .integrationType("AWS_PROXY")
        .integrationUri(functions.alias(function).getFunctionArn())
        .payloadFormatVersion("2.0")
        .timeoutInMillis(INTEGRATION_TIMEOUT_MILLIS)
        .build();
  }

  private void protectedRoute(String key, CfnIntegration integration) {
    routes.add(
        route(key, integration)
            .authorizationType("CUSTOM")
            .authorizerId(authorizer.getRef())
            .build());
  }

  private CfnRoute.Builder route(String key, CfnIntegration integration) {
    return CfnRoute.Builder.create(this, key.replace('/', '.'))
        .apiId(api.getRef())
        .routeKey(key)
        .authorizationType("NONE")
        .target("integrations/" + integration.getRef());
  }

  private void permit(ReeveFunction function, String caller) {
    CfnPermission.Builder.create(this, function.constructId() + "Permission")
        .action("lambda:InvokeFunction")
        .functionName(functions.alias(function).getFunctionArn())
        .principal("apigateway.amazonaws.com")
        .sourceArn(
            "arn:"
                + Aws.PARTITION
                + ":execute-api:"
                + Aws.REGION
                + ":"
                + Aws.ACCOUNT_ID
                + ":"
                + api.getRef()
                + caller)
        .build();
  }

  private void stage(EnvironmentConfig config) {
    LogGroup log =
        LogGroup.Builder.create(this, "AccessLog")
            // Names that begin so spare a resource policy, of which an account has few.
            // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
            .logGroupName("/aws/vendedlogs/" + names.of("api"))
            .retention(Logs.retention(config.logRetentionDays()))
            .removalPolicy(Logs.removal(config.protection()))
            .build();
    ApiConfig limits = config.api();
    CfnStage stage =
        CfnStage.Builder.create(this, "Stage")
            .apiId(api.getRef())
            .stageName("$default")
            .autoDeploy(true)
            .accessLogSettings(
                CfnStage.AccessLogSettingsProperty.builder()
                    .destinationArn(log.getLogGroupArn())
                    .format(accessLogFormat())
                    .build())
            .defaultRouteSettings(
                CfnStage.RouteSettingsProperty.builder()
                    .throttlingRateLimit(limits.ratePerSecond())
                    .throttlingBurstLimit(limits.burst())
                    .build())
            // Typed values would come out in camelCase, which CloudFormation does not know here.
            .routeSettings(
                Map.of(
                    HttpRoutes.SUBMIT,
                    throttling(limits.submitRatePerSecond(), limits.submitBurst())))
            .build();
    // Settings of a route that is not there yet are refused.
    routes.forEach(stage::addResourceDependency);
  }

  private static Map<String, Integer> throttling(int rate, int burst) {
    var settings = new LinkedHashMap<String, Integer>();
    settings.put("ThrottlingRateLimit", rate);
    settings.put("ThrottlingBurstLimit", burst);
    return settings;
  }

  /** One JSON object a line; the key's id, never the key. */
  private static String accessLogFormat() {
    return List.of(
            "requestId",
            "requestTime",
            "identity.sourceIp",
            "routeKey",
            "status",
            "responseLatency",
            "responseLength",
            "integrationLatency",
            "integrationErrorMessage",
            "authorizer.keyId",
            "authorizer.error",
            "error.message")
        .stream()
        .map(name -> "\"" + name + "\":\"$context." + name + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Where clients find the API. */
  String endpoint() {
    return api.getAttrApiEndpoint();
  }

  String id() {
    return api.getRef();
  }
}
