package org.kaishu.sources.internal;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kaishu.sources.SourceSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Which addresses the platform may ask: public ones, and those inside that the operator named.
///
/// A name is resolved here, once; whoever connects uses the answer and resolves nothing again, so
/// that a name can't point elsewhere a moment later.
@Component
public class AddressRules {
  private static final Pattern PARTS =
      Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://([^/?#]*)([^#]*)(#.*)?");
  private static final int LONGEST = 2000;

  /// Everything that is not for the whole world: this host, private and shared networks, links,
  /// benchmarks, examples, groups, and what is reserved (IANA's special-purpose registries).
  private static final List<AddressRange> CLOSED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .map(AddressRange::parse)
          .toList();

  private static final AddressRange GLOBAL = AddressRange.parse("2000::/3");

  /// Asks the names of hosts for their addresses.
  interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private final List<AddressRange> inside;
  private final boolean plainHttp;
  private final Lookup lookup;

  @Autowired
  AddressRules(SourceSettings settings) {
    this(settings, InetAddress::getAllByName);
  }

  AddressRules(SourceSettings settings, Lookup lookup) {
    this.inside = settings.privateAddresses().stream().map(AddressRange::parse).toList();
    this.plainHttp = settings.plainHttp();
    this.lookup = lookup;
  }

  /// Read an address that somebody typed or a server sent on to.
  public URI parse(String text) throws NotBrought {
    var typed = text.strip();
    var parts = PARTS.matcher(typed);
    if (typed.length() > LONGEST || !parts.matches()) {
      throw new NotBrought("address-malformed", shown(typed));
    }
    var scheme = parts.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && plainHttp)) {
      throw new NotBrought(scheme.equals("http") ? "address-plain" : "address-scheme", scheme);
    }
    if (parts.group(2).contains("@")) {
      throw new NotBrought("address-credentials");
    }
    try {
      var path = parts.group(3).replace(" ", "%20");
      var uri = new URI(scheme + "://" + ascii(parts.group(2)) + path);
      if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
        throw new NotBrought("address-malformed", shown(typed));
      }
      return new URI(uri.toASCIIString());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new NotBrought("address-malformed", shown(typed));
    }
  }

  /// Resolve the host of an address and check every answer.
  ///
  /// @return where to connect to, and nowhere else
  public InetAddress[] admitted(URI address) throws NotBrought {
    int port = address.getPort() >= 0 ? address.getPort() : scheme(address);
    return admitted(address.getHost(), port);
  }

  /// Resolve a host and check every answer.
  ///
  /// @return where to connect to, and nowhere else
  public InetAddress[] admitted(String host, int port) throws NotBrought {
    InetAddress[] found;
    try {
      found = lookup.addresses(host);
    } catch (UnknownHostException e) {
      throw new NotBrought("address-unknown", host);
    }
    for (var address : found) {
      if (!open(address) && inside.stream().noneMatch(it -> it.covers(host, address, port))) {
        throw new NotBrought("address-private", host, address.getHostAddress());
      }
    }
    return found;
  }

  private static boolean open(InetAddress address) {
    if (CLOSED.stream().anyMatch(range -> range.covers("", address, 0))) {
      return false;
    }
    return address.getAddress().length == 4 || GLOBAL.covers("", address, 0);
  }

  private static int scheme(URI address) {
    return address.getScheme().equals("https") ? 443 : 80;
  }

  /// The authority with a Chinese host name in its ASCII form.
  private static String ascii(String authority) {
    int port = authority.startsWith("[") ? authority.length() : authority.lastIndexOf(':');
    var host = port < 0 ? authority : authority.substring(0, port);
    return host.chars().allMatch(it -> it < 128)
        ? authority
        : IDN.toASCII(host) + authority.substring(host.length());
  }

  private static String shown(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
