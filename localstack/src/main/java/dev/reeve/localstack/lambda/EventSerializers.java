package dev.reeve.localstack.lambda;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.net.URL;
import java.security.CodeSource;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Reads events and writes answers with the serializer that Lambda's Java runtime would choose: the
 * one {@link CustomPojoSerializer} that is deployed with the handler if there is one, the event
 * serializers for the classes of aws-lambda-java-events, the runtime's Jackson for all else.
 *
 * <p>Source: AWS Lambda Developer Guide, "Java Lambda function handlers" and "Custom
 * serialization".
 */
final class EventSerializers {
  private final ClassLoader loader;
  private final Optional<CustomPojoSerializer> custom;

  /**
   * Looks for a custom serializer.
   *
   * @throws IllegalStateException if there are two, as the runtime would
   */
  EventSerializers(ClassLoader loader) {
    this.loader = loader;
    var providers = ServiceLoader.load(CustomPojoSerializer.class, loader).stream().toList();
    if (providers.size() > 1) {
      throw new IllegalStateException("Only one CustomPojoSerializer is allowed: " + providers);
    }
    this.custom = providers.stream().findFirst().map(ServiceLoader.Provider::get);
  }

  /** Reads and writes values of one type. */
  interface Codec {
    Object read(byte[] json);

    byte[] write(@Nullable Object value);
  }

  /** For a value that {@code handler} takes or gives. */
  Codec forType(Class<?> handler, Type type) {
    return custom
        .filter(serializer -> codeOf(serializer.getClass()).equals(codeOf(handler)))
        .<Codec>map(serializer -> new Custom(serializer, type))
        .orElseGet(() -> new Standard(standard(type)));
  }

  /** Handlers of several deployments share a class path here: where a class is from tells them. */
  private static Optional<URL> codeOf(Class<?> one) {
    return Optional.ofNullable(one.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation);
  }

  @SuppressWarnings(
      "unchecked") // A serializer of a class takes whatever that class's handler gave.
  private PojoSerializer<Object> standard(Type type) {
    if (type instanceof Class<?> event
        && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
      return (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(event, loader);
    }
    return JacksonFactory.getInstance().getSerializer(type);
  }

  private record Standard(PojoSerializer<Object> serializer) implements Codec {
    @Override
    public Object read(byte[] json) {
      return serializer.fromJson(new ByteArrayInputStream(json));
    }

    @Override
    @SuppressWarnings("NullAway") // The library has no annotations; it writes null as JSON's null.
    public byte[] write(@Nullable Object value) {
      var out = new ByteArrayOutputStream();
      serializer.toJson(value, out);
      return out.toByteArray();
    }
  }

  private record Custom(CustomPojoSerializer serializer, Type type) implements Codec {
    @Override
    public Object read(byte[] json) {
      return serializer.fromJson(new ByteArrayInputStream(json), type);
    }

    @Override
    public byte[] write(@Nullable Object value) {
      var out = new ByteArrayOutputStream();
      serializer.toJson(value, out, type);
      return out.toByteArray();
    }
  }
}
