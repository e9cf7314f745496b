package plimsoll.evidence.parse;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import plimsoll.bundle.Capture;
import plimsoll.evidence.Fact;
import plimsoll.evidence.ServedChain;

/**
 * Reads the certificates that a server presents, as the collector has them of {@code openssl
 * s_client -showcerts}.
 *
 * <pre>
 * connect|ucp.example.com:443
 * -----BEGIN CERTIFICATE-----
 * …
 * -----END CERTIFICATE-----
 * verify|0|ok|system
 * end|24
 * </pre>
 */
final class ServedChainParser {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private ServedChainParser() {}

  static Fact<ServedChain> read(Capture capture) {
    return Text.read(capture, text -> parse(text, capturedAt(capture)));
  }

  private static Fact<Instant> capturedAt(Capture capture) {
    Fact<Instant> unknown = Fact.absent(capture.id() + " does not say when it was captured");
    try {
      return capture.startedAt() == null || capture.output() == null
          ? unknown
          : Fact.known(Instant.parse(capture.startedAt()), Text.of(capture.output()).cite(0));
    } catch (DateTimeException e) {
      return unknown;
    }
  }

  private static Fact<ServedChain> parse(Text text, Fact<Instant> capturedAt) {
    List<String> rows = text.rows();
    int last = rows.size() - 1;
    if (!rows.get(last).equals("end|" + last)) {
      return text.unreadable(last, "is not the row that ends the chain: it was cut off");
    }
    String address = "";
    String verification = "";
    List<ServedChain.Link> links = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      String row = rows.get(i);
      if (row.startsWith("connect|")) {
        address = row.substring("connect|".length());
      } else if (row.startsWith("verify|")) {
        String[] fields = row.split("\\|", -1);
        verification = fields.length > 2 ? fields[2] : "";
      } else if (row.equals(BEGIN)) {
        int end = rows.subList(i, last).indexOf(END);
        if (end < 0) {
          return text.unreadable(i, "begins a certificate that does not end");
        }
        try {
          links.add(new ServedChain.Link(certificate(rows.subList(i, i + end + 1)), text.cite(i)));
        } catch (CertificateException e) {
          return text.unreadable(i, "begins a certificate that can't be read");
        }
        i += end;
      } else {
        return text.unreadable(i, "is no row of a chain of certificates");
      }
    }
    return links.isEmpty()
        ? text.unreadable(0, "is followed by no certificate")
        : Fact.known(
            new ServedChain(address, links, verification, capturedAt), links.get(0).citation());
  }

  private static X509Certificate certificate(List<String> rows) throws CertificateException {
    byte[] pem = String.join("\n", rows).getBytes(StandardCharsets.US_ASCII);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
  }
}
