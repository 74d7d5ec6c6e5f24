package dev.reeve.localstack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Place HERE = Place.of("Here");

  private final Document document;

  IntrinsicsTest() {
    document =
        new Document(
            "reeve-test",
            json(
                """
                {
                  "Parameters": {"Size": {"Type": "Number", "Default": 3}},
                  "Mappings": {"Zones": {"eu-west-1": {"id": "Z1"}}},
                  "Conditions": {
                    "Here": {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]},
                    "Elsewhere": {"Fn::Not": [{"Condition": "Here"}]},
                    "Both": {"Fn::And": [{"Condition": "Here"}, {"Condition": "Elsewhere"}]},
                    "Either": {"Fn::Or": [{"Condition": "Here"}, {"Condition": "Elsewhere"}]}
                  },
                  "Resources": {
                    "Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "q"}},
                    "Gone": {"Type": "AWS::SQS::Queue", "Condition": "Elsewhere"}
                  }
                }
                """),
            Coverage.load());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"Ref": "AWS::Region"}                                | "eu-west-1"
          {"Ref": "AWS::AccountId"}                             | "000000000000"
          {"Ref": "AWS::Partition"}                             | "aws"
          {"Ref": "AWS::URLSuffix"}                             | "amazonaws.com"
          {"Ref": "AWS::StackName"}                             | "reeve-test"
          {"Ref": "Size"}                                       | "3"
          {"Ref": "Q"}                                          | "https://sqs.eu-west-1.amazonaws.com/000000000000/q"
          {"Fn::GetAtt": ["Q", "Arn"]}                          | "arn:aws:sqs:eu-west-1:000000000000:q"
          {"Fn::GetAtt": "Q.QueueName"}                         | "q"
          {"Fn::Join": ["-", ["a", {"Ref": "Size"}, 5]]}        | "a-3-5"
          {"Fn::Sub": "${Size} ${Q.QueueName} ${!As} $x"}       | "3 q ${As} $x"
          {"Fn::Sub": ["${v}!", {"v": {"Ref": "Size"}}]}        | "3!"
          {"Fn::Select": [1, ["a", "b"]]}                       | "b"
          {"Fn::Select": ["0", {"Fn::GetAZs": ""}]}             | "eu-west-1a"
          {"Fn::Split": [".", "a.b."]}                          | ["a","b",""]
          {"Fn::If": ["Here", "yes", "no"]}                     | "yes"
          {"Fn::If": ["Both", "yes", "no"]}                     | "no"
          {"Fn::If": ["Either", "yes", "no"]}                   | "yes"
          {"Fn::FindInMap": ["Zones", {"Ref": "AWS::Region"}, "id"]} | "Z1"
          {"a": {"Ref": "AWS::NoValue"}, "b": 1}                | {"b":1}
          [1, {"Fn::If": ["Here", {"Ref": "AWS::NoValue"}, 2]}] | [1]
          """)
  void resolve_whenKnown_givesTheValue(String expression, String value) {
    assertThat(new Intrinsics(document).resolve(json(expression), HERE)).isEqualTo(json(value));
  }

  @Test
  void ref_whenConditionLeftTheResourceOut_isUnknown() {
    assertThatThrownBy(() -> new Intrinsics(document).resolve(json("{\"Ref\": \"Gone\"}"), HERE))
        .hasMessage("Here: reference \"Gone\" is not known to the offline stack");
  }

  @Test
  void resolve_whenIntrinsicStandsBesideAnotherField_saysSo() {
    assertThatThrownBy(
            () -> new Intrinsics(document).resolve(json("{\"a\": 1, \"Ref\": \"Q\"}"), HERE))
        .hasMessage("Here: \"Ref\" stands beside other fields");
  }

  @Test
  void condition_whenItRefersToItself_saysSo() {
    assertThatThrownBy(
            () ->
                new Document(
                    "s",
                    json(
                        """
                        {"Conditions": {"A": {"Fn::Not": [{"Condition": "A"}]}}, "Resources": {}}
                        """),
                    Coverage.load()))
        .hasMessage("Condition A: condition \"A\" refers to itself");
  }
}
