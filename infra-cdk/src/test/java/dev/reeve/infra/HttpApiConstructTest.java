package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpApiConstructTest {
  private final Template dev = Synthesis.template("dev");

  @Test
  void routes_areTheApisAndEachHasItsFunction() {
    assertThat(
            dev.all("AWS::ApiGatewayV2::Route").values().stream()
                .map(route -> route.path("RouteKey").asText() + " -> " + function(route)))
        .containsExactly(
            "POST /v1/tasks -> reeve-dev-submit",
            "GET /v1/tasks -> reeve-dev-api",
            "GET /v1/tasks/{id} -> reeve-dev-api",
            "DELETE /v1/tasks/{id} -> reeve-dev-api",
            "POST /v1/tasks/{id}/cancel -> reeve-dev-api",
            "POST /v1/tasks/{id}/retry -> reeve-dev-api",
            "GET /v1/tasks/{id}/logs -> reeve-dev-api",
            "GET /v1/tasks/{id}/attempts -> reeve-dev-api",
            "GET /v1/tasks/{id}/explain -> reeve-dev-api",
            "GET /v1/workers -> reeve-dev-api",
            "GET /v1/workers/{id} -> reeve-dev-api",
            "POST /v1/workers/{id}/disable -> reeve-dev-api",
            "POST /v1/workers/{id}/enable -> reeve-dev-api",
            "POST /v1/workers/{id}/drain -> reeve-dev-api",
            "GET /v1/queues -> reeve-dev-api",
            "GET /health -> reeve-dev-api",
            "GET /openapi.json -> reeve-dev-api");
  }

  private String function(JsonNode route) {
    String integration = route.at("/Target/Fn::Join/1/1/Ref").asText();
    return dev.functionOfAlias(dev.resource(integration).at("/Properties/IntegrationUri"));
  }

  @Test
  void authorizer_standsBeforeAllButTwoRoutes() {
    var open =
        dev.all("AWS::ApiGatewayV2::Route").values().stream()
            .filter(route -> !route.path("AuthorizationType").asText().equals("CUSTOM"))
            .toList();

    assertThat(open.stream().map(route -> route.path("RouteKey").asText()))
        .containsExactly("GET /health", "GET /openapi.json");
    assertThat(dev.all("AWS::ApiGatewayV2::Route").values())
        .filteredOn(route -> !open.contains(route))
        .allMatch(route -> route.path("AuthorizerId").has("Ref"));
  }

  @Test
  void authorizer_answersSimplyAndForAMinute() {
    assertThat(dev.all("AWS::ApiGatewayV2::Authorizer").values())
        .singleElement()
        .satisfies(
            authorizer -> {
              assertThat(authorizer.path("AuthorizerType").asText()).isEqualTo("REQUEST");
              assertThat(authorizer.path("AuthorizerPayloadFormatVersion").asText())
                  .isEqualTo("2.0");
              assertThat(authorizer.path("EnableSimpleResponses").asBoolean()).isTrue();
              assertThat(authorizer.path("AuthorizerResultTtlInSeconds").asInt()).isEqualTo(60);
              assertThat(authorizer.path("IdentitySource").toString())
                  .isEqualTo("[\"$request.header.Authorization\"]");
            });
  }

  @Test
  void throttling_isSetForAllAndLowerForSubmitInKeysThatCloudFormationKnows() {
    JsonNode stage = List.copyOf(dev.all("AWS::ApiGatewayV2::Stage").values()).getFirst();

    assertThat(stage.path("DefaultRouteSettings").toString())
        .isEqualTo("{\"ThrottlingBurstLimit\":2000,\"ThrottlingRateLimit\":2000}");
    assertThat(stage.path("RouteSettings").toString())
        .isEqualTo(
            "{\"POST /v1/tasks\":{\"ThrottlingRateLimit\":1000,\"ThrottlingBurstLimit\":1000}}");
    assertThat(stage.path("StageName").asText()).isEqualTo("$default");
  }

  @Test
  void stage_followsItsRoutesWhoseSettingsItHolds() {
    String stage = List.copyOf(dev.all("AWS::ApiGatewayV2::Stage").keySet()).getFirst();

    assertThat(dev.resource(stage).path("DependsOn").valueStream().map(JsonNode::asText))
        .containsExactlyInAnyOrderElementsOf(dev.all("AWS::ApiGatewayV2::Route").keySet());
  }

  @Test
  void accessLog_namesTheKeyAndNeverHoldsIt() {
    JsonNode stage = List.copyOf(dev.all("AWS::ApiGatewayV2::Stage").values()).getFirst();

    assertThat(stage.at("/AccessLogSettings/Format").asText())
        .contains("$context.authorizer.keyId", "$context.requestId", "$context.status")
        .doesNotContain("$context.request.header", "Authorization");
  }
}
