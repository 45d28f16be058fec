package org.kaishu.sources.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaishu.sources.SourceSettings;
import org.springframework.util.unit.DataSize;

class AddressRulesTests {

  private static AddressRules rules(boolean plain, String... inside) {
    return new AddressRules(settings(plain, inside), InetAddress::getAllByName);
  }

  private static SourceSettings settings(boolean plain, String... inside) {
    return TestingSourceSettings.of(
        List.of(inside), plain, DataSize.ofMegabytes(1), Duration.ofSeconds(5));
  }

  private static String refusal(AddressRules rules, String address) {
    try {
      rules.admitted(rules.parse(address));
      return "admitted";
    } catch (NotBrought e) {
      return e.why().code();
    }
  }

  /// IANA's registries of special-purpose addresses; and the ways of writing them that resolvers
  /// take.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.10",
        "2130706433",
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.9",
        "224.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[::ffff:10.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::a00:1]",
        "[2001::1]",
        "[2001:db8::1]",
        "[2002:a00:1::1]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[fe80::1]",
        "[ff02::1]"
      })
  void refusesWhatIsNotForTheWholeWorld(String host) {
    assertThat(refusal(rules(false), "https://" + host + "/a.csv")).isEqualTo("address-private");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "[2400:3200::1]"})
  void admitsPublicAddresses(String host) {
    assertThat(refusal(rules(false), "https://" + host + "/a.csv")).isEqualTo("admitted");
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, https://10.1.2.3/a, admitted",
    "10.1.2.3, https://10.1.2.4/a, address-private",
    "10.1.0.0/16, https://10.1.255.4/a, admitted",
    "10.1.0.0/16, https://10.2.0.1/a, address-private",
    "10.1.2.3:8443, https://10.1.2.3:8443/a, admitted",
    "10.1.2.3:8443, https://10.1.2.3/a, address-private",
    "localhost, https://localhost/a, admitted",
    "localhost:443, https://LOCALHOST/a, admitted",
    "localhost, https://127.0.0.1/a, address-private",
    "[fd00::1]:443, https://[fd00::1]/a, admitted",
    "fd00::/8, https://[fd99::7]:99/a, admitted",
  })
  void admitsInsideOnlyWhatTheOperatorNamed(String inside, String address, String outcome) {
    assertThat(refusal(rules(false, inside), address)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "'', address-malformed",
    "data.example/a.csv, address-malformed",
    "https:///a.csv, address-malformed",
    "https://a b/c, address-malformed",
    "https://x:99999/c, address-malformed",
    "file:///etc/passwd, address-scheme",
    "ftp://1.1.1.1/a.csv, address-scheme",
    "jar:file:///a.jar, address-malformed",
    "http://1.1.1.1/a.csv, address-plain",
    "https://user:secret@1.1.1.1/a.csv, address-credentials",
    "https://1.1.1.1@10.0.0.1/a.csv, address-credentials",
    "https://no-such-host.invalid/a.csv, address-unknown",
  })
  void refusesOtherAddressesWithTheirReason(String address, String reason) {
    assertThat(refusal(rules(false), address)).isEqualTo(reason);
  }

  @Test
  void writesChineseAddressesInAscii() throws NotBrought {
    assertThat(rules(true).parse(" http://数据.example:8080/公交 站点.csv?年=2026#x "))
        .isEqualTo(
            URI.create(
                "http://xn--vxup8b.example:8080/%E5%85%AC%E4%BA%A4%20%E7%AB%99%E7%82%B9.csv"
                    + "?%E5%B9%B4=2026"));
  }

  @Test
  void refusesANameWithOneAddressInside() throws UnknownHostException {
    var mixed =
        new InetAddress[] {InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1")};
    var rules = new AddressRules(settings(false), _ -> mixed);
    assertThat(refusal(rules, "https://mixed.example/a.csv")).isEqualTo("address-private");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "a b", "10.0.0.1:port", "http://x/"})
  void takesNoEntryThatMeansNothing(String entry) {
    assertThatThrownBy(() -> rules(false, entry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kaishu.sources.private-addresses");
  }
}
