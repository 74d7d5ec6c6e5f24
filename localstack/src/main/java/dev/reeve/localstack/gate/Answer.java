package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * An HTTP answer of an engine or of the gate itself.
 *
 * @param status HTTP status
 * @param headers names in lower case
 * @param body the bytes of the body; not copied
 */
// An array in a record compares by identity; answers are passed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, Map<String, String> headers, byte[] body) {
  private static final String CRC = "x-amz-crc32";

  boolean isSuccess() {
    return status == 200;
  }

  /** The same answer with another body; the checksum that SDKs verify is made anew. */
  Answer withBody(ObjectNode json) {
    var bytes = Json.write(json);
    if (!headers.containsKey(CRC)) {
      return new Answer(status, headers, bytes);
    }
    var crc = new CRC32();
    crc.update(bytes);
    return new Answer(status, headers, bytes).withHeader(CRC, Long.toString(crc.getValue()));
  }

  Answer withHeader(String name, String value) {
    var changed = new HashMap<>(headers);
    changed.put(name, value);
    return new Answer(status, changed, body);
  }
}
