package dev.reeve.localstack.gate;

import java.io.IOException;
import java.util.List;

/** The way to one engine: what a call needs, and how it is sent and counted. */
sealed interface Route permits DynamoDbRoute, SqsRoute {
  /**
   * The permissions the call needs.
   *
   * @throws UnknownOperationException if the operation is none of the service's
   */
  List<Access> needed(Call call) throws IOException;

  /**
   * Sends the call to the engine and counts what AWS would bill for it.
   *
   * @throws IOException if the engine broke off; whether the call took effect is unknown then
   */
  Answer forward(Call call) throws IOException;
}
