package dev.reeve.simulation.mutant;

import dev.reeve.simulation.system.Plant;
import java.util.function.Supplier;

/** One error each, and the first seed that shows it. */
public enum Mutant {
  FINISH_WITHOUT_FENCE(
      11, "A finish needs a run, not this attempt's", TaskPlants::finishWithoutFence),
  CLAIM_WITHOUT_ATTEMPT(
      6, "A claim needs a wait, not this attempt's", TaskPlants::claimWithoutAttempt),
  BLIND_REQUEUE(
      4, "Giving a lease back queues the task whatever its attempt", TaskPlants::blindRequeue),
  RETRY_ALTHOUGH_CANCELLED(
      39,
      "A run that failed is tried again although it is to be cancelled",
      TaskPlants::retryAlthoughCancelled),
  CANCEL_WHAT_ENDED(863, "A cancellation ends what has ended", TaskPlants::cancelWhatEnded),
  UNCONDITIONAL_PUT(5, "A submit puts its item over what is there", TaskPlants::unconditionalPut),
  KEY_FORGOTTEN(1, "A submit makes a new id although it has a key", UseCasePlants::keyForgotten),
  NO_FIRST_LOOK(22, "Nobody looks at tasks that are two minutes old", TaskPlants::noFirstLook),
  NO_PROMOTION(190, "Nobody queues what becomes due", TaskPlants::noPromotion),
  HEARTBEAT_RECREATES(
      3, "A heartbeat puts the item of a dead worker back", WorkerPlants::heartbeatRecreates),
  RESERVE_OF_ANY_STATE(10, "A reservation needs no ACTIVE worker", WorkerPlants::reserveOfAnyState),
  RESERVE_WITHOUT_ROOM(2, "A reservation needs no room", WorkerPlants::reserveWithoutRoom),
  COUNTER_INSTEAD_OF_SET(24, "Slots are counted, not listed", WorkerPlants::counterInsteadOfSet),
  DEATH_OF_THE_RENEWED(
      73, "A worker is declared dead although it has renewed", WorkerPlants::deathOfTheRenewed),
  GIVE_BACK_BY_TASK(
      8,
      "Giving back one run's lease gives back another's of the same task",
      WorkerPlants::giveBackByTask),
  NO_HEALTH_RULE(
      35, "Workers are declared dead although the store was away", UseCasePlants::noHealthRule),
  NO_OWN_CLOCK(12, "A worker does not know how long it could not renew", UseCasePlants::noOwnClock),
  RELEASE_BEFORE_FINISH(
      1, "A lease is given back before the result is written", UseCasePlants::releaseBeforeFinish),
  UNKNOWN_DISPATCH_IS_REFUSED(
      1114,
      "A dispatch without an answer counts as refused",
      UseCasePlants::unknownDispatchIsRefused),
  UNKNOWN_FINISH_IS_DONE(
      131, "A finish without an answer is not repeated", UseCasePlants::unknownFinishIsDone),
  FAILOVER_SKIPS_PENDING(
      22,
      "A dead worker's lease of a task that waits is passed over",
      UseCasePlants::failoverSkipsPending),
  RINGS_COALESCED(1, "A ring soon after another is left out", HintPlants::ringsCoalesced),
  NO_SWEEP_RINGS(10, "Sweeps do not ring", HintPlants::noSweepRings),
  NO_ROOM_RINGS(2, "Workers do not ring when they have room", HintPlants::noRoomRings),
  NO_NUDGES(1, "Workers are not nudged", HintPlants::noNudges),
  DELETED_BEFORE_DISPATCH(
      1, "Messages are deleted when they are received", HintPlants::deletedBeforeDispatch),
  GARBAGE_DROPPED(4, "A message that nobody understands is deleted", HintPlants::garbageDropped),
  LOW_LEVELS_FIRST(78, "Lower levels go before higher ones", HintPlants::lowLevelsFirst),
  STARTED_EARLY(1, "Nothing is held back until it is due", HintPlants::startedEarly);

  private final long seed;
  private final String error;

  // Each is a reference to a static method, which holds nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Supplier<Plant> plant;

  Mutant(long seed, String error, Supplier<Plant> plant) {
    this.seed = seed;
    this.error = error;
    this.plant = plant;
  }

  /** A seed that shows it. */
  public long seed() {
    return seed;
  }

  /** What is wrong, in one sentence. */
  public String error() {
    return error;
  }

  /** Plants it anew: for one run. */
  public Plant plant() {
    return plant.get();
  }
}
