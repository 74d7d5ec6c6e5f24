package dev.reeve.functions.wire;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent.RequestContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What an HTTP API asks its authorizer, payload format 2.0. */
final class AuthorizerEvents {
  private AuthorizerEvents() {}

  static APIGatewayV2CustomAuthorizerEvent read(EventInput in) throws IOException {
    var event = new APIGatewayV2CustomAuthorizerEvent();
    in.enterObject();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "version" -> event.setVersion(in.text());
        case "type" -> event.setType(in.text());
        case "routeArn" -> event.setRouteArn(in.text());
        case "identitySource" -> event.setIdentitySource(in.texts());
        case "routeKey" -> event.setRouteKey(in.text());
        case "rawPath" -> event.setRawPath(in.text());
        case "rawQueryString" -> event.setRawQueryString(in.text());
        case "cookies" -> event.setCookies(in.texts());
        case "headers" -> event.setHeaders(in.textByName());
        case "queryStringParameters" -> event.setQueryStringParameters(in.textByName());
        case "requestContext" -> event.setRequestContext(context(in));
        case "pathParameters" -> event.setPathParameters(in.textByName());
        case "stageVariables" -> event.setStageVariables(in.textByName());
        default -> in.skip();
      }
    }
    return event;
  }

  private static @Nullable RequestContext context(EventInput in) throws IOException {
    if (!in.enterObject()) {
      return null;
    }
    var context = new RequestContext();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "accountId" -> context.setAccountId(in.text());
        case "apiId" -> context.setApiId(in.text());
        case "domainName" -> context.setDomainName(in.text());
        case "domainPrefix" -> context.setDomainPrefix(in.text());
        case "requestId" -> context.setRequestId(in.text());
        case "routeKey" -> context.setRouteKey(in.text());
        case "stage" -> context.setStage(in.text());
        case "time" -> context.setTime(in.text());
        case "timeEpoch" -> context.setTimeEpoch(in.number());
        case "http" -> context.setHttp(http(in));
        default -> in.skip();
      }
    }
    return context;
  }

  private static @Nullable Http http(EventInput in) throws IOException {
    if (!in.enterObject()) {
      return null;
    }
    var http = new Http();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "method" -> http.setMethod(in.text());
        case "path" -> http.setPath(in.text());
        case "protocol" -> http.setProtocol(in.text());
        case "sourceIp" -> http.setSourceIp(in.text());
        case "userAgent" -> http.setUserAgent(in.text());
        default -> in.skip();
      }
    }
    return http;
  }
}
