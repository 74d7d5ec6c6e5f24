package dev.reeve.functions.wire;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events and writes the answers of this module's handlers in place of the runtime's
 * serializer, which finds it by {@link java.util.ServiceLoader} (AWS Lambda Developer Guide, "Java
 * Lambda function handlers"). Fields that an event class lacks are skipped, as by the runtime.
 * Serves any number of callers at once.
 */
public final class StreamingSerializer implements CustomPojoSerializer {
  private static final String EVENTS = "com.amazonaws.services.lambda.runtime.events.";

  /** API Gateway and Lambda bound what comes in; names are few. */
  private static final JsonFactory JSON = new JsonFactory();

  /** Called by the Lambda runtime, once per sandbox. */
  public StreamingSerializer() {}

  /**
   * @throws IllegalArgumentException if no handler of this module takes that type
   * @throws UncheckedIOException if the JSON is not such an event
   */
  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface wants it
  public <T> T fromJson(InputStream input, Type type) {
    try (var parser = JSON.createParser(input)) {
      return (T) read(parser, type);
    } catch (IOException e) {
      throw new UncheckedIOException("Not an event of " + type.getTypeName(), e);
    }
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface wants it
  public <T> T fromJson(String input, Type type) {
    try (var parser = JSON.createParser(input)) {
      return (T) read(parser, type);
    } catch (IOException e) {
      throw new UncheckedIOException("Not an event of " + type.getTypeName(), e);
    }
  }

  /** The answer's own class says how it is written, whatever type the handler declares. */
  @Override
  public <T> void toJson(@Nullable T value, OutputStream output, Type type) {
    try (var json = JSON.createGenerator(output)) {
      AnswerWriter.write(value, json);
    } catch (IOException e) {
      throw new UncheckedIOException("An answer could not be written", e);
    }
  }

  /** By name: a function loads the class of its own event and no other. */
  private static Object read(JsonParser parser, Type type) throws IOException {
    var in = new EventInput(parser);
    return switch (type.getTypeName()) {
      case EVENTS + "APIGatewayV2HTTPEvent" -> HttpEvents.read(in);
      case EVENTS + "APIGatewayV2CustomAuthorizerEvent" -> AuthorizerEvents.read(in);
      case EVENTS + "SQSEvent" -> SqsEvents.read(in);
      case EVENTS + "DynamodbEvent" -> StreamEvents.read(in);
      case EVENTS + "ScheduledEvent" -> ScheduledEvents.read(in);
      default -> throw new IllegalArgumentException("No handler takes " + type.getTypeName());
    };
  }
}
