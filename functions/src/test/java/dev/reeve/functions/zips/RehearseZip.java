package dev.reeve.functions.zips;

import java.util.Map;

/** Has a function out of a zip rehearse, in a process of its own. */
final class RehearseZip {
  private RehearseZip() {}

  /**
   * @param arguments the handler's class
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    var rehearsal =
        Class.forName(arguments[0])
            .getMethod("rehearsal", Map.class)
            .invoke(null, FunctionZipsIT.ENVIRONMENT);
    var run = rehearsal.getClass().getMethod("run");
    System.out.println("answered " + run.invoke(rehearsal));
    System.out.println(
        "loaded by "
            + Class.forName("software.amazon.awssdk.regions.Region").getClassLoader());
  }
}
