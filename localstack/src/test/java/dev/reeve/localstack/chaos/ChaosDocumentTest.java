package dev.reeve.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.chaos.Violation.Rule;
import dev.reeve.localstack.docs.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document names the rules that there are. */
class ChaosDocumentTest {
  private static final Pattern RULE = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b");

  @Test
  void document_always_namesEachRuleAndNoOther() throws IOException {
    var named =
        RULE.matcher(Files.readString(Repository.root().resolve("docs/chaos.md")))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());

    assertThat(named)
        .isEqualTo(Arrays.stream(Rule.values()).map(Rule::name).collect(Collectors.toSet()));
  }
}
