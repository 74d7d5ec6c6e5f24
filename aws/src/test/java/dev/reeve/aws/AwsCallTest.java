package dev.reeve.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.core.StoreUnavailableException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class AwsCallTest {
  private static AwsServiceException refusal(int status, String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .message("said the service")
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("said the service").build())
        .build();
  }

  private static Object failing(RuntimeException e) {
    return AwsCall.of(
        "tasks claim",
        "42",
        () -> {
          throw e;
        });
  }

  @Test
  void of_whenAwsAnswers_passesTheAnswerOn() {
    assertThat(AwsCall.of("tasks claim", "42", () -> "answer")).isEqualTo("answer");
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalServerError",
    "503, ServiceUnavailable",
    "400, ThrottlingException",
    "400, ProvisionedThroughputExceededException",
    "400, RequestLimitExceeded",
    "400, ExpiredTokenException",
    "403, OverLimit",
    "403, RequestTimeTooSkewed",
  })
  void of_whenItPassesByItself_isUnavailable(int status, String code) {
    assertThatThrownBy(() -> failing(refusal(status, code)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("tasks claim 42")
        .hasRootCauseInstanceOf(DynamoDbException.class);
  }

  static Stream<RuntimeException> lostAnswers() {
    return Stream.of(
        ApiCallTimeoutException.create(8000),
        SdkClientException.create("Connection refused", new java.net.ConnectException()));
  }

  @ParameterizedTest
  @MethodSource("lostAnswers")
  void of_whenTheAnswerIsLost_isUnavailable(RuntimeException lost) {
    assertThatThrownBy(() -> failing(lost)).isInstanceOf(StoreUnavailableException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400, AccessDeniedException",
    "400, ResourceNotFoundException",
    "400, ValidationException",
    "403, AccessDenied",
  })
  void of_whenTheRequestShouldNeverHaveBeenSent_isABug(int status, String code) {
    assertThatThrownBy(() -> failing(refusal(status, code)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("AWS refused tasks claim 42: " + code + ": said the service");
  }

  @Test
  void of_whenOurCodeFails_letsItThrough() {
    var bug = new IllegalArgumentException("ours");

    assertThatThrownBy(() -> failing(bug)).isSameAs(bug);
  }
}
