package dev.reeve.aws.dynamo;

import dev.reeve.model.task.Task;
import dev.reeve.model.worker.Worker;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the images that the tables' streams carry. The one place where attributes come in from
 * outside this package.
 */
public final class StreamImages {
  private StreamImages() {}

  /**
   * Reads an image of the task table.
   *
   * @throws IllegalStateException if an attribute is missing that every task in its state has
   */
  public static Task task(Map<String, AttributeValue> image) {
    return TaskItem.read(image);
  }

  /**
   * Reads an image of the worker table.
   *
   * @throws IllegalStateException if an attribute is missing that every worker has
   */
  public static Worker worker(Map<String, AttributeValue> image) {
    return WorkerItem.read(image);
  }
}
