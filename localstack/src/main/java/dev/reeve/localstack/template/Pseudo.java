package dev.reeve.localstack.template;

/** The pseudo parameters as they are offline. */
public final class Pseudo {
  /** The region every ARN of the offline stack names. */
  public static final String REGION = "eu-west-1";

  /** The account every ARN of the offline stack names. */
  public static final String ACCOUNT = "000000000000";

  static final String PARTITION = "aws";
  static final String URL_SUFFIX = "amazonaws.com";

  private Pseudo() {}

  /** An ARN in the offline account. */
  static String arn(String service, String resource) {
    return "arn:" + PARTITION + ":" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }
}
