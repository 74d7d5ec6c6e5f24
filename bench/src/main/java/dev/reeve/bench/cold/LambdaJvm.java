package dev.reeve.bench.cold;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * The command line of Lambda's managed runtime for Java: AWS's runtime interface client with its
 * own class path, the function's folder as working directory, and the runtime's options.
 *
 * <p>Since Java 25 the runtime leaves tiered compilation alone where there is a snapshot, and stops
 * at its first level otherwise (AWS, "Customize Java runtime startup behavior for Lambda
 * functions"). Heap and other options are those that a managed runtime shows of itself.
 */
final class LambdaJvm {
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String JNI = "libaws-lambda-jni.linux-x86_64.so";
  private static final List<String> RUNTIME_JARS =
      List.of(
          "aws-lambda-java-core",
          "aws-lambda-java-runtime-interface-client",
          "aws-lambda-java-serialization",
          "utils-lite",
          "annotations");

  /** A machine of 1,024 MB, and the share of it that Lambda gives to the heap. */
  private static final List<String> MEMORY = List.of("-XX:MaxRAM=1g", "-XX:MaxHeapSize=891290k");

  private final List<String> options;
  private final String classPath;

  /**
   * Prepares what is the same for all starts.
   *
   * @param folder for the client's native part, which Lambda has on its disk
   */
  LambdaJvm(Path folder, Path trustStore) throws IOException {
    var jars = jars();
    classPath = String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    options =
        List.of(
            MEMORY.get(0),
            MEMORY.get(1),
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "-Djava.net.preferIPv4Stack=true",
            "-XX:+ErrorFileToStderr",
            "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
                + nativePart(jars.get(1), folder),
            "-Djavax.net.ssl.trustStore=" + trustStore);
  }

  /** The words of one start, on one core. */
  List<String> line(String handler, boolean snapshot) {
    var line = new ArrayList<String>();
    line.addAll(List.of("taskset", "-c", "0"));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    if (!snapshot) {
      line.addAll(List.of("-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1"));
    }
    line.addAll(List.of("-classpath", classPath, MAIN, handler));
    return line;
  }

  /** The client's jars among this process's own. */
  private static List<Path> jars() {
    var own =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    return RUNTIME_JARS.stream()
        .map(
            name ->
                own.stream()
                    .filter(jar -> jar.getFileName().toString().matches(name + "-\\d.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new ColdStartException("Not on the class path: " + name)))
        .toList();
  }

  private static Path nativePart(Path client, Path folder) throws IOException {
    Files.createDirectories(folder);
    var target = folder.resolve(JNI);
    try (var jar = new ZipFile(client.toFile());
        var content = jar.getInputStream(jar.getEntry("jni/" + JNI))) {
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return target;
  }
}
