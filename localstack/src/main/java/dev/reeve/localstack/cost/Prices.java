package dev.reeve.localstack.cost;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Properties;

/** The prices and assumed durations of {@code prices.properties}, beside this class. */
public final class Prices {
  private final Properties properties;

  private Prices(Properties properties) {
    this.properties = properties;
  }

  /** Those of the file. */
  public static Prices load() {
    try (var file =
        new InputStreamReader(
            Objects.requireNonNull(
                Prices.class.getResourceAsStream("prices.properties"),
                "prices.properties is missing"),
            StandardCharsets.UTF_8)) {
      var properties = new Properties();
      properties.load(file);
      return new Prices(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whose prices they are. */
  public String region() {
    return text("region");
  }

  /** When they were looked up. */
  public LocalDate date() {
    return LocalDate.parse(text("pricesDate"));
  }

  /**
   * In US dollars, or in milliseconds if the name says so.
   *
   * @throws IllegalStateException if there is none of that name
   */
  public double price(String name) {
    return new BigDecimal(text(name)).doubleValue();
  }

  /** Of one invocation of the function whose name ends so. */
  double assumedMillis(String functionName) {
    String last = functionName.substring(functionName.lastIndexOf('-') + 1);
    String key = "millis." + last;
    return price(properties.containsKey(key) ? key : "millis.other");
  }

  private String text(String name) {
    String text = properties.getProperty(name);
    if (text == null) {
      throw new IllegalStateException("prices.properties has no " + name);
    }
    return text;
  }
}
