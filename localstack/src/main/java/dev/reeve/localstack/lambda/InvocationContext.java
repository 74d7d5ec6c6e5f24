package dev.reeve.localstack.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a handler is told of its invocation.
 *
 * @param deadlineNanos by {@link System#nanoTime}
 */
record InvocationContext(
    FunctionConfig config,
    String requestId,
    String functionArn,
    String logStream,
    LambdaLogger log,
    long deadlineNanos)
    implements Context {

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + config.name();
  }

  @Override
  public String getLogStreamName() {
    return logStream;
  }

  @Override
  public String getFunctionName() {
    return config.name();
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return functionArn;
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.toIntExact(
        Math.max(0, Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis()));
  }

  @Override
  public int getMemoryLimitInMB() {
    return config.memoryMb();
  }

  @Override
  public LambdaLogger getLogger() {
    return log;
  }
}
