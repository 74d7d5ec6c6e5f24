package dev.reeve.infra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
  @TempDir Path folder;

  @BeforeEach
  void copyBase() throws IOException {
    Files.copy(Path.of("config", "base.json"), folder.resolve("base.json"));
  }

  @Test
  void read_whenTheLayerIsEmpty_givesTheBase() throws IOException {
    EnvironmentConfig config = read("{}");

    assertThat(config.name()).isEqualTo("dev");
    assertThat(config.taskShards()).isEqualTo(1);
    assertThat(config.pools().keySet()).containsExactly("default");
    assertThat(config.function("submit").reservedConcurrency()).isNull();
    assertThat(config.function("scheduler").reservedConcurrency()).isEqualTo(3);
  }

  @Test
  void read_whenALayerNamesOneKeyDeepDown_keepsTheOthers() throws IOException {
    FleetConfig before = fleet("{}");

    FleetConfig after = fleet("{\"pools\": {\"default\": {\"fleet\": {\"size\": 7}}}}");

    assertThat(after)
        .isEqualTo(
            new FleetConfig(
                7,
                before.cpuUnits(),
                before.memoryMegabytes(),
                before.capacity(),
                before.weight(),
                before.labels()));
  }

  private FleetConfig fleet(String layer) throws IOException {
    return List.copyOf(read(layer).pools().values()).getFirst().fleet();
  }

  @Test
  void read_whenALayerHoldsAList_replacesIt() throws IOException {
    assertThat(
            read("{\"pools\": {\"default\": {\"types\": [\"SLEEP\"]}}}").pools().values().stream()
                .map(PoolConfig::types))
        .containsExactly(List.of(PoolConfig.Type.SLEEP));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"taskShard": 2}                                         | unknown key taskShard
          {"pools": {"default": {"fleet": {"sise": 1}}}}           | unknown key pools.default.fleet.sise
          {"name": "x"}                                            | name is the name of the file
          {"taskShards": 0}                                        | taskShards must be from 1 to 1000, and is 0
          {"taskShards": "2"}                                      | taskShards: Cannot coerce
          {"taskShards": null}                                     | taskShards: Cannot map
          {"pools": {"default": {"fleet": {"capacity": 0}}}}       | pools.default.fleet: capacity must be
          {"pools": {"default": {"types": []}}}                    | types must name one type at least
          {"pools": {"default": {"types": ["SH"]}}}                | pools.default.types
          {"pools": {"worker": null}}                              | pools.worker
          {"pools": {"a-b": {}}}                                   | pools.a-b
          {"api": {"submitRatePerSecond": 2001}}                   | api: submitRatePerSecond must be from 1 to 2000
          {"functions": {"scheduler": {"reservedConcurrency": 1}}} | scheduler.reservedConcurrency (1) is below
          {"functions": {"scheduler": {"timeout": 1}}}             | unknown key functions.scheduler.timeout
          """)
  void read_whenSomethingIsWrong_namesIt(String layer, String message) {
    assertThatThrownBy(() -> read(layer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void read_whenTheFileIsMissing_saysWhichOne() {
    assertThatThrownBy(() -> new ConfigReader(folder).read("moon"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("moon.json");
  }

  @Test
  void read_whenAKeyStandsTwice_refuses() {
    assertThatThrownBy(() -> read("{\"taskShards\": 1, \"taskShards\": 2}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Duplicate field 'taskShards'");
  }

  private EnvironmentConfig read(String layer) throws IOException {
    Files.writeString(folder.resolve("dev.json"), layer);
    return new ConfigReader(folder).read("dev");
  }
}
