package dev.reeve.localstack.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table.
 *
 * @param attributeTypes type (S, N or B) of each attribute that is part of a key
 * @param streamView the view type of its stream, if it has one
 * @param streamArn the ARN that event source mappings of this template name
 * @param ttlAttribute the attribute that TTL looks at, if TTL is on
 */
public record TableDefinition(
    String logicalId,
    String name,
    String arn,
    Map<String, String> attributeTypes,
    List<KeyElement> key,
    List<Index> indexes,
    Optional<String> streamView,
    Optional<String> streamArn,
    Optional<String> ttlAttribute) {

  /** Copies the collections. */
  public TableDefinition {
    attributeTypes = Map.copyOf(attributeTypes);
    key = List.copyOf(key);
    indexes = List.copyOf(indexes);
  }

  /**
   * One attribute of a key.
   *
   * @param keyType HASH or RANGE
   */
  public record KeyElement(String attribute, String keyType) {}

  /**
   * A global secondary index.
   *
   * @param projection ALL, KEYS_ONLY or INCLUDE
   * @param included the attributes projected beside the keys, if INCLUDE
   */
  public record Index(String name, List<KeyElement> key, String projection, List<String> included) {
    /** Copies the lists. */
    public Index {
      key = List.copyOf(key);
      included = List.copyOf(included);
    }
  }
}
