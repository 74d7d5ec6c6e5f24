package dev.reeve.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.bench.report.BarChart.Bar;
import dev.reeve.bench.report.BarChart.Group;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class BarChartTest {
  private static final BarChart CHART =
      new BarChart(
          "Dollars & \"cents\"",
          "less < more",
          "$%.2f",
          List.of(
              new Group("a", List.of(new Bar("ours", 5, true), new Bar("theirs", 10, false))),
              new Group("b", List.of(new Bar("ours", 2.5, true)))));

  @Test
  void svg_ofGroups_hasABarForEachFigureInProportion() throws Exception {
    var bars = elements("rect");

    assertThat(bars)
        .extracting(bar -> bar.getAttribute("class"))
        .containsExactly("ours", "other", "ours");
    assertThat(bars)
        .extracting(bar -> Double.parseDouble(bar.getAttribute("width")))
        .containsExactly(200.0, 400.0, 100.0);
  }

  @Test
  void svg_ofAnyText_isWellFormedAndSaysTheFigures() throws Exception {
    assertThat(elements("text"))
        .extracting(Element::getTextContent)
        .contains("Dollars & \"cents\"", "less < more", "$5.00", "$10.00", "$2.50");
  }

  private static List<Element> elements(String tag) throws Exception {
    var bytes = CHART.svg().getBytes(StandardCharsets.UTF_8);
    var found =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes))
            .getElementsByTagName(tag);
    return IntStream.range(0, found.getLength())
        .mapToObj(found::item)
        .map(Element.class::cast)
        .toList();
  }
}
