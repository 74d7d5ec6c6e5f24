package dev.reeve.functions.wire;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Requests as an HTTP API passes them on, payload format 2.0. Of authorizers only a Lambda's is
 * read: the API has no other.
 */
final class HttpEvents {
  private HttpEvents() {}

  static APIGatewayV2HTTPEvent read(EventInput in) throws IOException {
    var event = new APIGatewayV2HTTPEvent();
    in.enterObject();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "version" -> event.setVersion(in.text());
        case "routeKey" -> event.setRouteKey(in.text());
        case "rawPath" -> event.setRawPath(in.text());
        case "rawQueryString" -> event.setRawQueryString(in.text());
        case "cookies" -> event.setCookies(in.texts());
        case "headers" -> event.setHeaders(in.textByName());
        case "queryStringParameters" -> event.setQueryStringParameters(in.textByName());
        case "pathParameters" -> event.setPathParameters(in.textByName());
        case "stageVariables" -> event.setStageVariables(in.textByName());
        case "body" -> event.setBody(in.text());
        case "isBase64Encoded" -> event.setIsBase64Encoded(in.flag());
        case "requestContext" -> event.setRequestContext(context(in));
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
        case "routeKey" -> context.setRouteKey(in.text());
        case "accountId" -> context.setAccountId(in.text());
        case "stage" -> context.setStage(in.text());
        case "apiId" -> context.setApiId(in.text());
        case "domainName" -> context.setDomainName(in.text());
        case "domainPrefix" -> context.setDomainPrefix(in.text());
        case "time" -> context.setTime(in.text());
        case "timeEpoch" -> context.setTimeEpoch(in.number());
        case "requestId" -> context.setRequestId(in.text());
        case "http" -> context.setHttp(http(in));
        case "authorizer" -> context.setAuthorizer(authorizer(in));
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

  private static @Nullable Authorizer authorizer(EventInput in) throws IOException {
    if (!in.enterObject()) {
      return null;
    }
    var authorizer = new Authorizer();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      if (name.equals("lambda")) {
        authorizer.setLambda(in.values());
      } else {
        in.skip();
      }
    }
    return authorizer;
  }
}
