package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the committed templates what the app synthesises: the offline stack runs on them. */
class CommittedTemplatesTest {
  private static final String REFRESH =
      "./mvnw -q test -pl infra-cdk -am -Dreeve.templates=write -Dtest=CommittedTemplatesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  static List<String> environments() {
    return ReeveApp.ENVIRONMENTS;
  }

  @ParameterizedTest
  @MethodSource("environments")
  void template_whenSynthesised_isTheCommittedOne(String environment) throws IOException {
    Path file = Synthesis.MODULE.resolve("templates").resolve(environment + ".template.json");
    String synthesised = TemplateText.of(Synthesis.template(environment).root());
    if (System.getProperty("reeve.templates", "check").equals("write")) {
      Files.writeString(file, synthesised);
    }

    if (!Files.exists(file)) {
      fail("%s is missing. Write it with: %s", file, REFRESH);
    }
    assertThat(synthesised)
        .as("%s is stale. Renew it with: %s", file.getFileName(), REFRESH)
        .isEqualTo(Files.readString(file));
  }
}
