package dev.reeve.localstack.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * One execution environment: a handler object and the serializers that the Java runtime interface
 * client would choose for it. Serves one invocation at a time.
 */
final class HandlerCall {
  private final RequestStreamHandler call;

  private HandlerCall(RequestStreamHandler call) {
    this.call = call;
  }

  /**
   * Makes the handler, through its constructor that takes the environment if it has one, since all
   * functions share this process and its environment.
   *
   * @throws IllegalStateException if the class is no handler, or its constructor throws
   */
  static HandlerCall create(FunctionConfig config) {
    try {
      var type = Class.forName(config.handlerClass());
      var handler =
          Arrays.stream(type.getConstructors())
                  .anyMatch(c -> Arrays.equals(c.getParameterTypes(), new Class<?>[] {Map.class}))
              ? type.getConstructor(Map.class).newInstance(config.environment())
              : type.getConstructor().newInstance();
      return switch (handler) {
        case RequestStreamHandler stream -> new HandlerCall(stream);
        case RequestHandler<?, ?> pojo -> new HandlerCall(translated(pojo));
        default -> throw new IllegalStateException(type + " is no Lambda handler");
      };
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          config.name() + " cannot start: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          config.name() + " has no usable handler " + config.handler(), e);
    }
  }

  String invoke(byte[] event, Context context) throws IOException {
    var output = new ByteArrayOutputStream();
    call.handleRequest(new ByteArrayInputStream(event), output, context);
    return output.toString(StandardCharsets.UTF_8);
  }

  private static RequestStreamHandler translated(RequestHandler<?, ?> handler) {
    var types = typesOf(handler.getClass());
    var input = serializer(types[0]);
    var output = serializer(types[1]);
    @SuppressWarnings("unchecked") // The serializer was made for the handler's own input type.
    var typed = (RequestHandler<Object, Object>) handler;
    return (in, out, context) -> {
      var answer = typed.handleRequest(input.fromJson(in), context);
      if (answer == null) {
        out.write("null".getBytes(StandardCharsets.UTF_8));
      } else {
        output.toJson(answer, out);
      }
    };
  }

  private static Type[] typesOf(Class<?> handler) {
    for (var implemented : handler.getGenericInterfaces()) {
      if (implemented instanceof ParameterizedType type
          && type.getRawType() == RequestHandler.class) {
        return type.getActualTypeArguments();
      }
    }
    throw new IllegalStateException(handler + " must name the types of its RequestHandler");
  }

  @SuppressWarnings(
      "unchecked") // Both factories make serializers for whatever type they are given.
  private static PojoSerializer<Object> serializer(Type type) {
    if (type instanceof Class<?> known
        && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())) {
      return LambdaEventSerializers.serializerFor(
          (Class<Object>) known, HandlerCall.class.getClassLoader());
    }
    return JacksonFactory.getInstance().getSerializer(type);
  }
}
