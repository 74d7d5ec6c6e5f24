package dev.reeve.worker;

import com.sun.management.OperatingSystemMXBean;
import dev.reeve.model.worker.Load;
import java.lang.management.ManagementFactory;

/** The load of the machine, or of the container's share of it. */
final class SystemLoad {
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  Load with(int running) {
    double cpu = Math.max(0, system.getCpuLoad());
    long total = Math.max(1, system.getTotalMemorySize());
    long free = Math.clamp(system.getFreeMemorySize(), 0L, total);
    return new Load((int) Math.round(cpu * 100), (int) ((total - free) * 100 / total), running);
  }
}
