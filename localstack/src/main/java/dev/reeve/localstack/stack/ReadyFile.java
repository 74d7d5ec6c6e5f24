package dev.reeve.localstack.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a program needs to know of a stack that is ready.
 *
 * @param dynamodb address of the gate, for DynamoDB and its streams
 * @param sqs address of the gate, for SQS
 * @param accessKeyId of the operator, with which tests may look into both
 */
public record ReadyFile(
    URI url,
    String apiKey,
    String adminKey,
    long pid,
    List<Worker> workers,
    URI dynamodb,
    URI sqs,
    String accessKeyId) {

  /** A worker that has registered. */
  public record Worker(String workerId, long pid) {}

  /** Copies the list. */
  public ReadyFile {
    workers = List.copyOf(workers);
  }

  String json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("url", url.toString())
            .put("apiKey", apiKey)
            .put("adminKey", adminKey)
            .put("pid", pid);
    var list = json.putArray("workers");
    for (Worker worker : workers) {
      list.addObject().put("workerId", worker.workerId()).put("pid", worker.pid());
    }
    return json.put("dynamodb", dynamodb.toString())
        .put("sqs", sqs.toString())
        .put("accessKeyId", accessKeyId)
        .toPrettyString();
  }

  /** Takes away what a former run left, so that whoever waits for it waits for this run. */
  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StackException("Cannot remove the ready file " + file + ": " + e.getMessage(), e);
    }
  }

  /** Writes it beside {@code file} and moves it there: whoever finds it finds all of it. */
  public void write(Path file) {
    Path target = file.toAbsolutePath();
    Path draft = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.createDirectories(target.getParent());
      Files.writeString(draft, json() + "\n");
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StackException("Cannot write the ready file " + file + ": " + e.getMessage(), e);
    }
  }
}
