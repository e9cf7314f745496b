package plimsoll.signature;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A small PKI and signers for tests, with the dates a test wants; keys are new in each run. */
public final class Signers {
  private static final int CA = KeyUsage.keyCertSign | KeyUsage.cRLSign;

  private static long serial = 1;

  private Signers() {}

  /** A key with its certificate. */
  public record Identity(KeyPair keys, X509Certificate certificate) {
    /** Its certificate as PEM. */
    public String pem() throws GeneralSecurityException {
      return Signers.pem("CERTIFICATE", certificate.getEncoded());
    }

    /** Its private key as PEM, unencrypted. */
    public String keyPem() {
      return Signers.pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }
  }

  /** A self-signed CA. */
  public static Identity root(String name, String from, String until) throws Exception {
    return identity(name, null, true, CA, "EC", from, until);
  }

  /** A CA below another. */
  public static Identity ca(String name, Identity issuer, String from, String until)
      throws Exception {
    return identity(name, issuer, true, CA, "EC", from, until);
  }

  /** Someone who may sign. */
  public static Identity signer(
      String name, Identity issuer, String algorithm, String from, String until) throws Exception {
    return identity(name, issuer, false, KeyUsage.digitalSignature, algorithm, from, until);
  }

  /** Something that may not. */
  public static Identity server(String name, Identity issuer, String from, String until)
      throws Exception {
    return identity(name, issuer, false, KeyUsage.keyEncipherment, "RSA", from, until);
  }

  private static Identity identity(
      String name,
      Identity issuer,
      boolean ca,
      int usage,
      String algorithm,
      String from,
      String until)
      throws Exception {
    KeyPair keys = keys(algorithm);
    Identity by = issuer == null ? new Identity(keys, null) : issuer;
    X500Name issuerName =
        issuer == null
            ? new X500Name("CN=" + name)
            : X500Name.getInstance(by.certificate().getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuerName,
            BigInteger.valueOf(serial++),
            date(from),
            date(until),
            new X500Name("CN=" + name),
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    return new Identity(
        keys,
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder(signatureOf(by.keys()))
                        .build(by.keys().getPrivate()))));
  }

  /** New keys: {@code RSA}, {@code EC} (P-256), {@code P-384}, {@code P-521}, {@code Ed25519}. */
  public static KeyPair keys(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(algorithm.startsWith("P-") ? "EC" : algorithm);
    switch (algorithm) {
      case "RSA" -> generator.initialize(2048);
      case "EC" -> generator.initialize(256);
      case "P-384" -> generator.initialize(384);
      case "P-521" -> generator.initialize(521);
      default -> {}
    }
    return generator.generateKeyPair();
  }

  private static String signatureOf(KeyPair keys) {
    return keys.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }

  private static Date date(String day) {
    return Date.from(Instant.parse(day + "T00:00:00Z"));
  }

  /** A detached CMS signature, DER, with the certificates of the signer and of others. */
  public static byte[] cms(byte[] content, Identity signer, Identity... others) throws Exception {
    return cms(content, "SHA256", false, signer, others);
  }

  static byte[] cms(
      byte[] content, String digest, boolean encapsulate, Identity signer, Identity... others)
      throws Exception {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    String algorithm = signatureOf(signer.keys()).replace("SHA256", digest);
    generator.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .build(
                new JcaContentSignerBuilder(algorithm).build(signer.keys().getPrivate()),
                signer.certificate()));
    for (Identity one : others) {
      generator.addCertificate(
          new org.bouncycastle.cert.jcajce.JcaX509CertificateHolder(one.certificate()));
    }
    generator.addCertificate(
        new org.bouncycastle.cert.jcajce.JcaX509CertificateHolder(signer.certificate()));
    return generator.generate(new CMSProcessableByteArray(content), encapsulate).getEncoded();
  }

  /** A bare signature value, as {@code openssl dgst -sign} writes it. */
  public static byte[] dgst(byte[] content, String digest, Identity signer) throws Exception {
    Signature signature =
        Signature.getInstance(signatureOf(signer.keys()).replace("SHA256", digest));
    signature.initSign(signer.keys().getPrivate());
    signature.update(content);
    return signature.sign();
  }

  /** A revocation list, DER. */
  public static byte[] crl(Identity ca, String from, String until, Identity... revoked)
      throws Exception {
    X509v2CRLBuilder builder =
        new X509v2CRLBuilder(
            X500Name.getInstance(ca.certificate().getSubjectX500Principal().getEncoded()),
            date(from));
    builder.setNextUpdate(date(until));
    for (Identity one : revoked) {
      builder.addCRLEntry(one.certificate().getSerialNumber(), date(from), CRLReason.keyCompromise);
    }
    return builder
        .build(new JcaContentSignerBuilder(signatureOf(ca.keys())).build(ca.keys().getPrivate()))
        .getEncoded();
  }

  /** Text armour. */
  public static String pem(String label, byte[] content) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /** Type and Base64 of a public key, as a row of allowed signers ends. */
  public static String sshKey(KeyPair keys) {
    byte[] blob = sshBlob(keys);
    return new String(new SshBytes(blob).string(), StandardCharsets.US_ASCII)
        + " "
        + Base64.getEncoder().encodeToString(blob);
  }

  private static byte[] sshBlob(KeyPair keys) {
    byte[] der = keys.getPublic().getEncoded();
    if (keys.getPublic() instanceof java.security.interfaces.RSAPublicKey rsa) {
      return SshBytes.join(
          new byte[0],
          SshBytes.bytes("ssh-rsa"),
          rsa.getPublicExponent().toByteArray(),
          rsa.getModulus().toByteArray());
    }
    if (keys.getPublic() instanceof java.security.interfaces.ECPublicKey ec) {
      int bits = ec.getParams().getCurve().getField().getFieldSize();
      int point = 1 + 2 * ((bits + 7) / 8);
      return SshBytes.join(
          new byte[0],
          SshBytes.bytes("ecdsa-sha2-nistp" + bits),
          SshBytes.bytes("nistp" + bits),
          Arrays.copyOfRange(der, der.length - point, der.length));
    }
    return SshBytes.join(
        new byte[0],
        SshBytes.bytes("ssh-ed25519"),
        Arrays.copyOfRange(der, der.length - 32, der.length));
  }

  /** The blob of an SSH signature, as it stands in its armour. */
  public static byte[] ssh(byte[] content, String namespace, KeyPair keys) throws Exception {
    byte[] blob = sshBlob(keys);
    String type = new SshBytes(blob).text();
    String algorithm = type.equals("ssh-rsa") ? "rsa-sha2-512" : type;
    String jdk =
        switch (type) {
          case "ssh-rsa" -> "SHA512withRSA";
          case "ssh-ed25519" -> "Ed25519";
          case "ecdsa-sha2-nistp256" -> "SHA256withECDSAinP1363Format";
          case "ecdsa-sha2-nistp384" -> "SHA384withECDSAinP1363Format";
          default -> "SHA512withECDSAinP1363Format";
        };
    Signature signature = Signature.getInstance(jdk);
    signature.initSign(keys.getPrivate());
    byte[] none = new byte[0];
    signature.update(
        SshBytes.join(
            SshBytes.bytes("SSHSIG"),
            SshBytes.bytes(namespace),
            none,
            SshBytes.bytes("sha512"),
            MessageDigest.getInstance("SHA-512").digest(content)));
    byte[] value = signature.sign();
    if (type.startsWith("ecdsa")) {
      int half = value.length / 2;
      value =
          SshBytes.join(
              none,
              new BigInteger(1, Arrays.copyOf(value, half)).toByteArray(),
              new BigInteger(1, Arrays.copyOfRange(value, half, value.length)).toByteArray());
    }
    byte[] head = ByteBuffer.allocate(10).put(SshBytes.bytes("SSHSIG")).putInt(1).array();
    return SshBytes.join(
        head,
        blob,
        SshBytes.bytes(namespace),
        none,
        SshBytes.bytes("sha512"),
        SshBytes.join(none, SshBytes.bytes(algorithm), value));
  }

  /** The armour of an SSH signature. */
  public static String armoured(byte[] blob) {
    return pem("SSH SIGNATURE", blob);
  }

  /** Several PEM texts as one file. */
  public static String together(List<Identity> identities) throws GeneralSecurityException {
    StringBuilder all = new StringBuilder();
    for (Identity one : identities) {
      all.append("subject=").append(one.certificate().getSubjectX500Principal()).append('\n');
      all.append(one.pem());
    }
    return all.toString();
  }
}
