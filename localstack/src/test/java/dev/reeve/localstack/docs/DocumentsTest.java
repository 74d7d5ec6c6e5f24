package dev.reeve.localstack.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written down holds on any machine, and what it links to is there. */
class DocumentsTest {
  // Put together so that this file does not match itself.
  private static final Pattern HOME_OF_SOMEBODY =
      Pattern.compile("(/" + "home/\\w|/" + "Users/\\w|/" + "root/|[A-Z]:\\\\" + "Users)");
  // Scripts look into well-known folders of JDKs, some of which are under /home.
  private static final Pattern TEXTS = Pattern.compile("\\.(md|java|xml|json|ya?ml|txt)$");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)");
  private static final List<String> NOT_OURS =
      List.of("target", ".git", ".reeve", "node_modules", "cdk.out", ".idea");

  @Test
  void texts_always_nameNobodysHome() throws IOException {
    assertThat(files(Repository.root()))
        .filteredOn(file -> TEXTS.matcher(file.toString()).find())
        .isNotEmpty()
        .noneMatch(file -> namesAHome(read(file)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"see /" + "home/me/reeve", "in /" + "Users/me", "cd /" + "root/x"})
  void namesAHome_whenTextDoes_saysSo(String text) {
    assertThat(namesAHome(text)).isTrue();
  }

  @Test
  void documents_always_linkToWhatIsThere() throws IOException {
    var broken =
        files(Repository.root()).stream()
            .filter(file -> file.toString().endsWith(".md"))
            .flatMap(file -> brokenLinks(file, read(file)));

    assertThat(broken).isEmpty();
  }

  @Test
  void brokenLinks_whenTargetIsMissing_namesIt() {
    var document = Repository.root().resolve("README.md");

    assertThat(brokenLinks(document, "[a](mvnw) [b](docs/none.md#x) [c](https://example.com)"))
        .containsExactly("README.md: docs/none.md");
  }

  private static boolean namesAHome(String text) {
    return HOME_OF_SOMEBODY.matcher(text).find();
  }

  private static Stream<String> brokenLinks(Path document, String text) {
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(target -> !Files.exists(document.resolveSibling(target)))
        .map(target -> document.getFileName() + ": " + target);
  }

  private static List<Path> files(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> isOurs(root.relativize(file)))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  private static boolean isOurs(Path file) {
    return StreamSupport.stream(file.spliterator(), false)
        .noneMatch(part -> NOT_OURS.contains(part.toString()));
  }

  /** A file that is not text has nothing to read. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
