package dev.reeve.localstack.gate;

/**
 * Makes the ARNs that policies are written with. DynamoDB Local names its own region "ddblocal"; an
 * ARN of it is turned into the stack's.
 *
 * @param region the stack's region
 * @param account the stack's account
 */
record Arns(String region, String account) {
  private static final int PARTS = 6;
  private static final int RESOURCE = 5;

  /** The table's ARN. DynamoDB takes an ARN wherever it takes a table's name. */
  String table(String nameOrArn) {
    return nameOrArn.startsWith("arn:") ? local(nameOrArn) : dynamoDb("table/" + nameOrArn);
  }

  String index(String tableNameOrArn, String index) {
    return table(tableNameOrArn) + "/index/" + index;
  }

  /** What a call about any stream of a table acts on. */
  String streams(String table) {
    return table(table) + "/stream/*";
  }

  /** The stack's form of an ARN of the engine. */
  String local(String arn) {
    var parts = arn.split(":", PARTS);
    return parts.length < PARTS ? arn : dynamoDb(parts[RESOURCE]);
  }

  private String dynamoDb(String resource) {
    return "arn:aws:dynamodb:%s:%s:%s".formatted(region, account, resource);
  }

  String queue(String name) {
    return "arn:aws:sqs:%s:%s:%s".formatted(region, account, name);
  }

  /** The URL under which SQS knows the queue. */
  String queueUrl(String name) {
    return "https://sqs.%s.amazonaws.com/%s/%s".formatted(region, account, name);
  }
}
