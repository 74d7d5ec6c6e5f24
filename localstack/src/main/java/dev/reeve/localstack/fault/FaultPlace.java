package dev.reeve.localstack.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A part of the stack in which faults can be set off. Safe for many threads. */
public interface FaultPlace {
  /**
   * Puts a rule in force, in place of one with the same id.
   *
   * @throws IllegalArgumentException naming the field that is unknown, missing or out of range
   */
  void add(String id, ObjectNode rule);

  /** Ends a rule and forgets it, with what still lasts of it; false if there is none. */
  boolean remove(String id);

  /** Ends and forgets all rules. */
  void clear();

  /**
   * The rules, oldest first, as {@link #add} reads them, each with {@code injected}, how often it
   * struck, and {@code active}, whether it still may. Those that are over are kept until they are
   * removed, or room is needed.
   */
  List<ObjectNode> list();
}
