package dev.reeve.localstack.docs;

import java.util.ArrayList;
import java.util.List;

/** The commands of a Markdown document: its fenced blocks marked {@code bash}, in order. */
final class ShellBlocks {
  private static final String FENCE = "```";

  private ShellBlocks() {}

  /**
   * Returns the content of each block, without its fences. A block marked {@code sh} or {@code
   * console} is for reading and left out.
   *
   * @throws IllegalArgumentException if a block is not closed
   */
  static List<String> of(String markdown) {
    var blocks = new ArrayList<String>();
    StringBuilder block = null;
    var isShell = false;
    for (var line : markdown.lines().toList()) {
      var text = line.strip();
      if (block == null && text.startsWith(FENCE)) {
        block = new StringBuilder();
        isShell = text.substring(FENCE.length()).strip().equals("bash");
      } else if (block != null && text.equals(FENCE)) {
        if (isShell) {
          blocks.add(block.toString());
        }
        block = null;
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    if (block != null) {
      throw new IllegalArgumentException("the last " + FENCE + " block is not closed");
    }
    return List.copyOf(blocks);
  }
}
