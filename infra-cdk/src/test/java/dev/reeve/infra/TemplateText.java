package dev.reeve.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Pattern;

/**
 * A template as it is committed: in CDK's order, pretty-printed, and with fixed text where the
 * code's content shows: hashes of assets, tags of images, and the suffix of a version's logical id.
 */
final class TemplateText {
  /** SHA-256 in hex: the name of a zip in the assets bucket, or the tag of an image. */
  private static final Pattern ASSET_HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");

  /**
   * CDK adds a hash of the function's code and settings to a version's logical id, so that a new
   * version is made when they change: {@code …CurrentVersion}, 8 hex digits of the path, 32 of it.
   */
  private static final Pattern VERSION_SUFFIX =
      Pattern.compile("(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}\\b");

  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                  .withArrayEmptySeparator("")
                  .withObjectEmptySeparator(""))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private TemplateText() {}

  static String of(JsonNode template) {
    try {
      String json = new ObjectMapper().writer(PRINTER).writeValueAsString(template) + "\n";
      String hashless = ASSET_HASH.matcher(json).replaceAll("asset");
      return VERSION_SUFFIX.matcher(hashless).replaceAll("$1version");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a template: " + template, e);
    }
  }
}
