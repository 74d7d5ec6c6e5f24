package dev.reeve.localstack.cost;

import java.util.Map;

/** What a use costs, in US dollars, by service. */
public record Bill(double dynamodb, double sqs, double lambda, double api) {
  private static final double MILLION = 1e6;
  private static final double MEGABYTES_PER_GB = 1024;
  private static final double MILLIS_PER_SECOND = 1000;

  /**
   * At list prices.
   *
   * @param megabytes of memory of each function
   */
  public static Bill of(Use use, Prices prices, Map<String, Integer> megabytes) {
    double dynamodb =
        use.wru() * prices.price("dynamodb.perMillionWru")
            + use.rru() * prices.price("dynamodb.perMillionRru");
    double gbSeconds =
        use.invocations().entrySet().stream()
            .mapToDouble(
                function ->
                    function.getValue()
                        * prices.assumedMillis(function.getKey())
                        / MILLIS_PER_SECOND
                        * megabytes.getOrDefault(function.getKey(), 0)
                        / MEGABYTES_PER_GB)
            .sum();
    return new Bill(
        dynamodb / MILLION,
        use.sqs() * prices.price("sqs.perMillionRequests") / MILLION,
        use.allInvocations() * prices.price("lambda.perMillionRequests") / MILLION
            + gbSeconds * prices.price("lambda.perGbSecond"),
        use.api() * prices.price("api.perMillionRequests") / MILLION);
  }

  /** Of all services. */
  public double total() {
    return dynamodb + sqs + lambda + api;
  }
}
