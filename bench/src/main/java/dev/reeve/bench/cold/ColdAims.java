package dev.reeve.bench.cold;

import dev.reeve.bench.report.Aim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds our functions against the samples. */
final class ColdAims {
  private static final double OF_SPRING = 0.30;
  private static final double OF_POWERTOOLS = 0.50;
  private static final double RESTORED_OF_POWERTOOLS = 0.35;
  private static final double ZIP_MEGABYTES = 13;
  private static final double MEGABYTE = 1e6;

  private ColdAims() {}

  /**
   * What was wanted of each of our functions, and what it took.
   *
   * @param results of all candidates
   */
  static List<Aim> of(List<Result> results) {
    Map<String, Result> byName =
        results.stream().collect(Collectors.toMap(Result::name, result -> result));
    var spring = byName.get(Candidates.SPRING);
    var powertools = byName.get(Candidates.POWERTOOLS);
    if (spring == null || powertools == null) {
      throw new IllegalArgumentException("Nothing to compare with in " + byName.keySet());
    }
    var aims = new ArrayList<Aim>();
    for (var ours : results) {
      if (ours.isOurs()) {
        var name = ours.name();
        var total = ours.cold().total();
        ratios(aims, name + " / Spring", total, spring.cold().total(), OF_SPRING);
        ratios(aims, name + " / Powertools", total, powertools.cold().total(), OF_POWERTOOLS);
        ratios(
            aims,
            name + " / Powertools, restored",
            ours.restored().first(),
            powertools.restored().first(),
            RESTORED_OF_POWERTOOLS);
        aims.add(new Aim(name + " zip, MB", ours.zipBytes() / MEGABYTE, ZIP_MEGABYTES));
      }
    }
    return aims;
  }

  private static void ratios(
      List<Aim> aims, String what, Figures.Part ours, Figures.Part theirs, double wanted) {
    aims.add(new Aim(what + ", time", ours.wall() / theirs.wall(), wanted));
    aims.add(new Aim(what + ", cpu", ours.cpu() / theirs.cpu(), wanted));
  }
}
