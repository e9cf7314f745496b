package plimsoll.check.image;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ImageSignatureVerificationTest {
  private static final String CHECK = "image-signature-verification";

  @Test
  void asksAPersonWithTheSignersThatTheRegistryNames() {
    new ImageHost()
        .image("a", "web:1", "")
        .image("b", "worker:1", "")
        .check(CHECK)
        .given(
            "docker/trust",
            """
            [{"Name": "web:1", "SignedTags": [{"SignedTag": "1", "Signers": ["Repo Admin"]}]}]
            """)
        .gives(
            "MANUAL web:1 at docker/images#/0/RepoTags and docker/trust#/0/SignedTags: is signed as"
                + " 'web:1' by 'Repo Admin'; is there a record that its signature was verified?",
            "MANUAL worker:1 at docker/images#/1/RepoTags: has no tag of which the registry names a"
                + " signer; is there a record that its signature was verified?");
  }

  @Test
  void saysHowToAskTheRegistryAndNamesTheSitesRecords() {
    new ImageHost()
        .image("a", "web:1", "")
        .check(CHECK)
        .with("artifact-signature-evidence", "records/7")
        .gives(
            "MANUAL web:1 at docker/images#/0/RepoTags: may be signed: the registry was not asked"
                + " (collect.sh --with docker/trust does); do the records in 'records/7' show that"
                + " it was verified?");
  }

  @Test
  void isUnknownWithoutImages() {
    CheckHarness.check(CHECK)
        .gives("UNKNOWN host: can't be judged: docker/image-list was not captured");
  }
}
