package dev.reeve.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars as SVG, readable on light and dark pages. The same figures make the same text.
 *
 * @param format of each figure, such as {@code $%.2f}
 */
public record BarChart(String title, String subtitle, String format, List<Group> groups) {
  private static final int WIDTH = 760;
  private static final int LABEL_WIDTH = 270;
  private static final int FIGURE_WIDTH = 90;
  private static final int BAR_HEIGHT = 18;
  private static final int STEP = 24;
  private static final int GROUP_GAP = 34;
  private static final int TOP = 56;

  /** Bars that belong together, under a heading. */
  public record Group(String heading, List<Bar> bars) {}

  /** One figure; {@code ours} stands out. */
  public record Bar(String label, double figure, boolean ours) {}

  /** The picture. */
  public String svg() {
    var body = new StringBuilder();
    double most =
        groups.stream()
            .flatMap(group -> group.bars().stream())
            .mapToDouble(Bar::figure)
            .max()
            .orElse(1);
    int y = TOP;
    for (var group : groups) {
      y += GROUP_GAP - STEP;
      text(body, 12, y + 4, "h", group.heading());
      y += STEP - 8;
      for (var bar : group.bars()) {
        bar(body, y, bar, (WIDTH - LABEL_WIDTH - FIGURE_WIDTH) * bar.figure() / most);
        y += STEP;
      }
    }
    return head(y + 8) + body + "</svg>\n";
  }

  private String head(int height) {
    var head = new StringBuilder();
    head.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
            .formatted(WIDTH, height, escaped(title)));
    head.append(
        """
        <style>
          text { font: 13px sans-serif; fill: #24292f; }
          .t { font-size: 16px; font-weight: bold; }
          .s { fill: #57606a; font-size: 12px; }
          .h { font-weight: bold; }
          .other { fill: #afb8c1; }
          .ours { fill: #1f6feb; }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .s { fill: #8d96a0; }
            .other { fill: #57606a; }
          }
        </style>
        """);
    text(head, 12, 24, "t", title);
    text(head, 12, 42, "s", subtitle);
    return head.toString();
  }

  private void bar(StringBuilder svg, int y, Bar bar, double length) {
    text(svg, 24, y + 13, "l", bar.label());
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
            bar.ours() ? "ours" : "other",
            LABEL_WIDTH,
            y,
            Math.max(1, length),
            BAR_HEIGHT));
    var figure = String.format(Locale.ROOT, format, bar.figure());
    text(svg, LABEL_WIDTH + (int) length + 6, y + 13, "l", figure);
  }

  private static void text(StringBuilder svg, int x, int y, String style, String text) {
    svg.append(
        "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n".formatted(style, x, y, escaped(text)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
