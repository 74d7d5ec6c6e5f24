package dev.reeve.localstack.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Whatever the build depends on has its line in docs/dependencies.md, and nothing else has. */
class DependenciesTest {
  private static final String OURS = "dev.reeve:";
  private static final String MAVEN_PLUGINS = "org.apache.maven.plugins";

  @TempDir Path scratch;

  @Test
  void document_always_namesEveryDependencyAndPlugin() throws Exception {
    assertThat(documented(Repository.root().resolve("docs/dependencies.md")))
        .isEqualTo(declared(poms(Repository.root())));
  }

  @Test
  void declared_whenPomAddsOne_findsIt() throws Exception {
    var pom = scratch.resolve("pom.xml");
    Files.writeString(
        pom,
        """
        <project><dependencies><dependency>
        <groupId>org.example</groupId><artifactId>new</artifactId>
        </dependency></dependencies><build><plugins><plugin>
        <artifactId>maven-x-plugin</artifactId>
        </plugin></plugins></build></project>
        """);

    assertThat(declared(List.of(pom)))
        .containsExactly("org.apache.maven.plugins:maven-x-plugin", "org.example:new");
  }

  /** The lines of the form {@code - `group:artifact` – why}. */
  private static Set<String> documented(Path document) throws IOException {
    var names = new TreeSet<String>();
    for (var line : Files.readAllLines(document)) {
      if (line.startsWith("- `") && line.indexOf('`', 3) > 0) {
        names.add(line.substring(3, line.indexOf('`', 3)));
      }
    }
    return names;
  }

  private static Set<String> declared(List<Path> poms)
      throws IOException, ParserConfigurationException, SAXException {
    var names = new TreeSet<String>();
    for (var pom : poms) {
      var document =
          DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
      for (var tag : List.of("dependency", "plugin", "path")) {
        var nodes = document.getElementsByTagName(tag);
        IntStream.range(0, nodes.getLength())
            .mapToObj(nodes::item)
            .map(Element.class::cast)
            .filter(element -> element.getElementsByTagName("artifactId").getLength() > 0)
            .map(DependenciesTest::name)
            .filter(name -> !name.startsWith(OURS))
            .forEach(names::add);
      }
    }
    return names;
  }

  private static String name(Element element) {
    var group = element.getElementsByTagName("groupId");
    return (group.getLength() == 0 ? MAVEN_PLUGINS : group.item(0).getTextContent())
        + ":"
        + element.getElementsByTagName("artifactId").item(0).getTextContent();
  }

  private static List<Path> poms(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root, 3)) {
      return files
          .filter(file -> file.endsWith("pom.xml"))
          .filter(file -> !root.relativize(file).toString().contains("target"))
          .toList();
    }
  }
}
