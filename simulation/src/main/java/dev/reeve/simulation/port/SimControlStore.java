package dev.reeve.simulation.port;

import dev.reeve.core.control.ControlStore;
import dev.reeve.core.control.LevelMark;
import dev.reeve.core.control.SweepMark;
import dev.reeve.model.identity.Level;
import dev.reeve.simulation.port.Network.Service;
import java.util.Optional;

/** The control table behind the network. */
public final class SimControlStore implements ControlStore {
  private final Network network;
  private final ControlStore items;

  public SimControlStore(Network network, ControlStore items) {
    this.network = network;
    this.items = items;
  }

  @Override
  public Optional<SweepMark> sweepMark() {
    return network.call(Service.TABLES, "control sweepMark", "", items::sweepMark);
  }

  @Override
  public boolean replaceSweepMark(Optional<SweepMark> old, SweepMark next) {
    return network.call(
        Service.TABLES, "control replaceMark", "", () -> items.replaceSweepMark(old, next));
  }

  @Override
  public void markDelivered(Level level, LevelMark mark) {
    network.call(
        Service.TABLES,
        "control markDelivered",
        level.toString(),
        () -> {
          items.markDelivered(level, mark);
          return true;
        });
  }

  @Override
  public Optional<LevelMark> deliveredMark(Level level) {
    return network.call(
        Service.TABLES,
        "control deliveredMark",
        level.toString(),
        () -> items.deliveredMark(level));
  }
}
