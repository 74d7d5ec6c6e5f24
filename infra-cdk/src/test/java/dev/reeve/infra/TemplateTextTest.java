package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TemplateTextTest {
  @Test
  void text_whenHashesDiffer_isTheSame() {
    assertThat(text("a", "b")).isEqualTo(text("c", "d"));
  }

  @Test
  void text_whenAnythingElseDiffers_isAnother() {
    assertThat(of("{\"Timeout\":1}")).isNotEqualTo(of("{\"Timeout\":2}"));
  }

  @Test
  void text_isIndentedAndKeepsOrder() {
    assertThat(of("{\"b\":[1,{\"c\":[]}],\"a\":{}}"))
        .isEqualTo(
            """
            {
              "b": [
                1,
                {
                  "c": []
                }
              ],
              "a": {}
            }
            """);
  }

  private static String text(String asset, String version) {
    return of(
        """
        {"ApiFunctionCurrentVersion88A714DA%s": {"S3Key": "%s.zip"}, "Image": {"Fn::Sub": "r:%s"}}
        """
            .formatted(version.repeat(32), asset.repeat(64), asset.repeat(64)));
  }

  private static String of(String json) {
    try {
      return TemplateText.of(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
