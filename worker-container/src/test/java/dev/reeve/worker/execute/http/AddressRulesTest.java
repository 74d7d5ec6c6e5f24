package dev.reeve.worker.execute.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  private final AddressRules none = rules(Map.of());

  private static AddressRules rules(Map<String, String> environment) {
    return new AddressRules(HttpConfig.from(environment), InetAddress::isLoopbackAddress);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0,unspecified",
    "10.1.2.3,private",
    "100.64.0.1,carrier-grade NAT",
    "100.127.255.255,carrier-grade NAT",
    "127.0.0.1,loopback",
    "127.9.9.9,loopback",
    "169.254.169.254,link-local",
    "169.254.170.2,link-local",
    "172.16.0.1,private",
    "172.31.255.255,private",
    "192.0.0.1,reserved",
    "192.168.1.1,private",
    "198.19.0.1,benchmarking",
    "224.0.0.1,multicast",
    "239.255.255.255,multicast",
    "255.255.255.255,reserved",
    "::,unspecified",
    "::1,loopback",
    "::ffff:127.0.0.1,loopback",
    "::ffff:10.0.0.1,private",
    "::127.0.0.1,not global unicast",
    "64:ff9b::169.254.169.254,link-local",
    "64:ff9b:1::1,not global unicast",
    "fe80::1,link-local",
    "fec0::1,site-local",
    "fd00:ec2::254,unique-local",
    "ff02::1,multicast",
    "2001:db8::1,documentation",
    "2002:7f00:1::1,6to4",
    "2001:0:4136::1,reserved"
  })
  void refusal_whenTheAddressIsNotPublic_namesTheKind(String address, String kind) {
    assertThat(none.refusal(InetAddress.ofLiteral(address), 80))
        .hasValueSatisfying(refusal -> assertThat(refusal).endsWith(" is " + kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.1",
        "192.167.1.1",
        "223.255.255.255",
        "2606:4700::1111",
        "64:ff9b::8.8.8.8"
      })
  void refusal_whenTheAddressIsPublic_isEmpty(String address) {
    assertThat(none.refusal(InetAddress.ofLiteral(address), 80)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,8081,true",
    "127.0.0.1,8080,false",
    "::1,8081,false",
    "10.1.255.255,8080,true",
    "10.2.0.0,80,false"
  })
  void refusal_whenBlocksAreAllowed_deniesPortsOfThisMachineStill(
      String address, int port, boolean allowed) {
    AddressRules rules =
        rules(Map.of("REEVE_ALLOW_HTTP", "127.0.0.0/8, 10.1.0.0/16", "REEVE_DENY_PORTS", "8080,9"));

    assertThat(rules.refusal(InetAddress.ofLiteral(address), port).isEmpty()).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "/8"})
  void from_whenABlockIsNone_namesTheVariable(String block) {
    assertThatThrownBy(() -> HttpConfig.from(Map.of("REEVE_ALLOW_HTTP", block)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("REEVE_ALLOW_HTTP")
        .hasMessageContaining(block);
  }

  @Test
  void from_whenAPortIsNone_namesTheVariable() {
    assertThatThrownBy(() -> HttpConfig.from(Map.of("REEVE_DENY_PORTS", "80,http")))
        .hasMessageContaining("REEVE_DENY_PORTS is \"http\"");
  }
}
