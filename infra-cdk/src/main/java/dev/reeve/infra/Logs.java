package dev.reeve.infra;

import dev.reeve.infra.config.Protection;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/** How long logs are kept. Without a setting CloudWatch keeps, and bills, them for ever. */
final class Logs {
  private Logs() {}

  static RetentionDays retention(int days) {
    return switch (days) {
      case 1 -> RetentionDays.ONE_DAY;
      case 3 -> RetentionDays.THREE_DAYS;
      case 5 -> RetentionDays.FIVE_DAYS;
      case 7 -> RetentionDays.ONE_WEEK;
      case 14 -> RetentionDays.TWO_WEEKS;
      case 30 -> RetentionDays.ONE_MONTH;
      case 60 -> RetentionDays.TWO_MONTHS;
      case 90 -> RetentionDays.THREE_MONTHS;
      case 180 -> RetentionDays.SIX_MONTHS;
      case 365 -> RetentionDays.ONE_YEAR;
      default ->
          throw new IllegalArgumentException(
              "logRetentionDays must be 1, 3, 5, 7, 14, 30, 60, 90, 180 or 365, and is " + days);
    };
  }

  static RemovalPolicy removal(Protection protection) {
    return protection.retainData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }
}
