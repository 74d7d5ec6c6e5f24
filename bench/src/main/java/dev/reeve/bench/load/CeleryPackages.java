package dev.reeve.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Debian's Celery, in a folder of its own: nothing is installed, and nobody needs to be root. Takes
 * the packages that this machine lacks, as apt reckons them.
 */
final class CeleryPackages {
  private static final String PYTHON = "/usr/bin/python3";
  private static final List<String> WANTED =
      List.of("python3-celery", "python3-boto3", "python3-pycurl");

  private final Path folder;
  private final Consumer<String> progress;

  CeleryPackages(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /** Debian's Python and where its packages are; nothing, and why, if they cannot be had. */
  record Python(Path interpreter, Path packages) {}

  /** Fetches what is missing. */
  Optional<Python> fetch() throws IOException, InterruptedException {
    var python = new Python(Path.of(PYTHON), folder.resolve("root/usr/lib/python3/dist-packages"));
    if (!Files.isExecutable(python.interpreter())) {
      progress.accept("no Celery: this machine has no " + PYTHON + ", Debian's Python");
      return Optional.empty();
    }
    if (!works(python)) {
      progress.accept("fetching Debian's Celery into " + folder);
      Files.createDirectories(folder.resolve("root"));
      download();
    }
    if (!works(python)) {
      progress.accept("no Celery: apt-get could not download " + String.join(", ", WANTED));
      return Optional.empty();
    }
    return Optional.of(python);
  }

  private void download() throws IOException, InterruptedException {
    var simulate = new ArrayList<>(List.of("apt-get", "-s", "install", "--no-install-recommends"));
    simulate.addAll(WANTED);
    var names =
        output(simulate).lines()
            .filter(line -> line.startsWith("Inst "))
            .map(line -> line.split(" ", 3)[1])
            .toList();
    var download = new ArrayList<>(List.of("apt-get", "download"));
    download.addAll(names);
    output(download);
    try (var files = Files.newDirectoryStream(folder, "*.deb")) {
      for (var file : files) {
        output(List.of("dpkg", "-x", file.toString(), folder.resolve("root").toString()));
      }
    }
  }

  private boolean works(Python python) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                python.interpreter().toString(), "-c", "import celery, kombu, boto3, pycurl")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    process.environment().put("PYTHONPATH", python.packages().toString());
    return process.start().waitFor() == 0;
  }

  private String output(List<String> command) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return "";
    }
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }
}
