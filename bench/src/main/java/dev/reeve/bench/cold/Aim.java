package dev.reeve.bench.cold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was wanted, and what was measured.
 *
 * @param measured at best no more than {@code wanted}
 */
record Aim(String what, double measured, double wanted) {
  private static final double OF_SPRING = 0.30;
  private static final double OF_POWERTOOLS = 0.50;
  private static final double RESTORED_OF_POWERTOOLS = 0.35;
  private static final double ZIP_MEGABYTES = 13;
  private static final double MEGABYTE = 1e6;

  boolean isMet() {
    return measured <= wanted;
  }

  /** How far it is met or missed. */
  double margin() {
    return Math.abs(wanted - measured);
  }

  /**
   * Holds our functions against the samples.
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
      if (ours != spring && ours != powertools) {
        ratios(
            aims, ours.name() + " / Spring", ours.cold().total(), spring.cold().total(), OF_SPRING);
        ratios(
            aims,
            ours.name() + " / Powertools",
            ours.cold().total(),
            powertools.cold().total(),
            OF_POWERTOOLS);
        ratios(
            aims,
            ours.name() + " / Powertools, restored",
            ours.restored().first(),
            powertools.restored().first(),
            RESTORED_OF_POWERTOOLS);
        aims.add(new Aim(ours.name() + " zip, MB", ours.zipBytes() / MEGABYTE, ZIP_MEGABYTES));
      }
    }
    return aims;
  }

  private static void ratios(
      List<Aim> aims, String what, Figures.Part ours, Figures.Part theirs, double wanted) {
    aims.add(new Aim(what + ", cpu", ours.cpu() / theirs.cpu(), wanted));
    aims.add(new Aim(what + ", time", ours.wall() / theirs.wall(), wanted));
  }
}
