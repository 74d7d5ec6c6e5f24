package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

class StreamRecordJsonTest {
  private final StreamRecordJson json = new StreamRecordJson(StreamSamples.config(100, true, 1));

  @Test
  void record_whenItemChanged_hasTheFormOfTheDeveloperGuide() throws IOException {
    var record =
        Record.builder()
            .eventID("c4ca4238a0b923820dcc509a6f75849b")
            .eventName(OperationType.MODIFY)
            .eventVersion("1.1")
            .dynamodb(
                change ->
                    change
                        .approximateCreationDateTime(Instant.ofEpochSecond(1_479_499_740))
                        .keys(Map.of("Id", AttributeValue.fromN("101")))
                        .newImage(
                            Map.of(
                                "Message", AttributeValue.fromS("This item has changed"),
                                "Id", AttributeValue.fromN("101")))
                        .oldImage(
                            Map.of(
                                "Message", AttributeValue.fromS("New item!"),
                                "Id", AttributeValue.fromN("101")))
                        .sequenceNumber("4421584500000000017450439092")
                        .sizeBytes(59L)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
            .build();

    assertThat(Json.MAPPER.readTree(json.record(record).json().toString()))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {
                  "eventID": "c4ca4238a0b923820dcc509a6f75849b",
                  "eventName": "MODIFY",
                  "eventVersion": "1.1",
                  "eventSource": "aws:dynamodb",
                  "awsRegion": "us-east-2",
                  "dynamodb": {
                    "ApproximateCreationDateTime": 1479499740,
                    "Keys": {"Id": {"N": "101"}},
                    "NewImage": {"Message": {"S": "This item has changed"}, "Id": {"N": "101"}},
                    "OldImage": {"Message": {"S": "New item!"}, "Id": {"N": "101"}},
                    "SequenceNumber": "4421584500000000017450439092",
                    "SizeBytes": 59,
                    "StreamViewType": "NEW_AND_OLD_IMAGES"
                  },
                  "eventSourceARN": "%s"
                }"""
                    .formatted(StreamSamples.ARN)));
  }

  @Test
  void record_whenTtlDeletedTheItem_namesTheServiceAndHasNoNewImage() throws IOException {
    var record =
        Record.builder()
            .eventID("1")
            .eventName(OperationType.REMOVE)
            .eventVersion("1.1")
            .userIdentity(
                Identity.builder().type("Service").principalId("dynamodb.amazonaws.com").build())
            .dynamodb(
                change ->
                    change
                        .approximateCreationDateTime(Instant.ofEpochSecond(1))
                        .keys(Map.of("id", AttributeValue.fromS("w")))
                        .oldImage(
                            Map.of(
                                "leases", AttributeValue.fromSs(List.of("a#1")),
                                "deep",
                                    AttributeValue.fromM(
                                        Map.of(
                                            "list",
                                            AttributeValue.fromL(
                                                List.of(
                                                    AttributeValue.fromBool(true),
                                                    AttributeValue.fromNul(true),
                                                    AttributeValue.fromB(
                                                        SdkBytes.fromUtf8String("x"))))))))
                        .sequenceNumber("9")
                        .sizeBytes(1L)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
            .build();

    var event = json.record(record).json();

    assertThat(event.get("userIdentity"))
        .isEqualTo(
            Json.MAPPER.readTree(
                "{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}"));
    assertThat(event.at("/dynamodb/NewImage").isMissingNode()).isTrue();
    assertThat(Json.MAPPER.readTree(event.at("/dynamodb/OldImage").toString()))
        .isEqualTo(
            Json.MAPPER.readTree(
                "{\"leases\":{\"SS\":[\"a#1\"]},\"deep\":{\"M\":{\"list\":{\"L\":"
                    + "[{\"BOOL\":true},{\"NULL\":true},{\"B\":\"eA==\"}]}}}}"));
  }
}
