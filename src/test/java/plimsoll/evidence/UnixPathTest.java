package plimsoll.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UnixPathTest {
  @Test
  void cleansAsTheEngineDoes() {
    assertEquals("/etc/ssl", UnixPath.clean("//etc/./ssl/"));
    assertEquals("/etc", UnixPath.clean("/srv/../etc"));
    assertEquals("/", UnixPath.clean("/../.."));
    assertEquals("/", UnixPath.clean("/"));
    assertEquals("C:\\data", UnixPath.clean("C:\\data"));
    assertEquals("", UnixPath.clean(""));
  }

  @Test
  void comparesWholeComponents() {
    assertTrue(UnixPath.isWithin("/etc", "/etc"));
    assertTrue(UnixPath.isWithin("/etc/ssl", "/etc"));
    assertFalse(UnixPath.isWithin("/etcetera", "/etc"));
    assertFalse(UnixPath.isWithin("/srv/etc", "/etc"));
    assertTrue(UnixPath.isWithin("/srv", "/"));
  }

  @Test
  void endsAtTheRoot() {
    assertEquals("/var", UnixPath.parent("/var/run"));
    assertEquals("/", UnixPath.parent("/var"));
    assertEquals("/", UnixPath.parent("/"));
  }
}
