package dev.reeve.localstack.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Makes handlers of one function. The method is found as Lambda's Java runtime finds it: by name,
 * real methods before bridges, longer parameter lists first; {@code (event)}, {@code (event,
 * Context)}, {@code (InputStream, OutputStream)} and {@code (InputStream, OutputStream, Context)}
 * are known, other forms are refused.
 *
 * <p>Differs from AWS: a public constructor that takes the environment as a map is preferred to the
 * one without parameters, because functions here share one JVM and so one {@code System.getenv}.
 */
final class HandlerLoader {
  private static final byte[] JSON_NULL = {'n', 'u', 'l', 'l'};

  private final FunctionConfig config;
  private final Class<?> type;
  private final Method method;
  private final EventSerializers serializers;

  /** A handler and nothing else: bytes in, bytes out. */
  @FunctionalInterface
  interface Handler {
    byte[] handle(byte[] event, Context context) throws Exception;
  }

  /**
   * Finds class and method.
   *
   * @throws IllegalArgumentException if there is none such, or not of a known form
   */
  HandlerLoader(FunctionConfig config, ClassLoader loader) {
    this.config = config;
    try {
      this.type = Class.forName(config.handlerClass(), true, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          config.name() + ": there is no class " + config.handlerClass(), e);
    }
    this.method =
        Arrays.stream(type.getMethods())
            .filter(candidate -> candidate.getName().equals(config.handlerMethod()))
            .min(
                Comparator.comparing(Method::isBridge)
                    .thenComparingInt(candidate -> -candidate.getParameterCount()))
            .orElseThrow(() -> unfit("has no public method " + config.handlerMethod()));
    // A handler class of package scope has public methods that reflection may not call otherwise.
    method.setAccessible(true);
    this.serializers = new EventSerializers(loader);
  }

  /** A new instance: what a cold start makes. */
  Handler make() throws Exception {
    return isStream() ? streams(instance()) : events(instance());
  }

  private Object instance() throws Exception {
    try {
      Optional<Constructor<?>> byEnvironment =
          Arrays.stream(type.getConstructors())
              .filter(c -> Arrays.equals(c.getParameterTypes(), new Class<?>[] {Map.class}))
              .findFirst();
      return byEnvironment.isPresent()
          ? byEnvironment.get().newInstance(config.environment())
          : type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw thrownBy(e);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          config.name() + ": " + type.getName() + " has no public constructor to use", e);
    }
  }

  private boolean isStream() {
    return method.getParameterCount() > 1 && method.getParameterTypes()[0] == InputStream.class;
  }

  private Handler streams(Object instance) {
    Class<?>[] parameters = method.getParameterTypes();
    boolean withContext = parameters.length == 3 && parameters[2] == Context.class;
    if (parameters[1] != OutputStream.class || (parameters.length > 2 && !withContext)) {
      throw unfit("takes other parameters than a stream handler's");
    }
    return (event, context) -> {
      var in = new ByteArrayInputStream(event);
      var out = new ByteArrayOutputStream();
      call(instance, withContext ? new Object[] {in, out, context} : new Object[] {in, out});
      return out.toByteArray();
    };
  }

  private Handler events(Object instance) {
    Type[] parameters = method.getGenericParameterTypes();
    boolean withContext = parameters.length == 2 && parameters[1] == Context.class;
    if (parameters.length == 0 || (parameters.length > 1 && !withContext)) {
      throw unfit("takes other parameters than an event and a Context");
    }
    EventSerializers.Codec input = serializers.forType(instance.getClass(), parameters[0]);
    Optional<EventSerializers.Codec> output =
        method.getReturnType() == void.class || method.getReturnType() == Void.class
            ? Optional.empty()
            : Optional.of(serializers.forType(instance.getClass(), method.getGenericReturnType()));
    return (json, context) -> {
      Object event = input.read(json);
      Object answer =
          call(instance, withContext ? new Object[] {event, context} : new Object[] {event});
      return output.map(codec -> codec.write(answer)).orElse(JSON_NULL);
    };
  }

  private Object call(Object instance, Object[] arguments) throws Exception {
    try {
      return method.invoke(instance, arguments);
    } catch (InvocationTargetException e) {
      throw thrownBy(e);
    }
  }

  private static Exception thrownBy(InvocationTargetException e) {
    return switch (e.getCause()) {
      case Exception exception -> exception;
      case Error error -> throw error;
      case null, default -> e;
    };
  }

  private IllegalArgumentException unfit(String why) {
    return new IllegalArgumentException(config.name() + ": " + config.handler() + " " + why);
  }
}
