import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from "node:crypto";
import { createSecret, type Secret } from "./domain/secret.ts";
import type { Place, Vault } from "./flock/ports.ts";

// Envelope: format (1 byte) | key id (4) | nonce (12) | tag (16) | ciphertext.
const format = 1;
const algorithm = "aes-256-gcm";
const keyBytes = 32;
const idEnd = 5;
const nonceEnd = 17;
const tagEnd = 33;

/**
 * Seals with AES-256-GCM under a key derived from the instance's key (32 bytes, base64). The nonce is fresh and random for every
 * value (NIST SP 800-38D section 8.2.2); what is sealed for one place opens nowhere else.
 */
export function createVault(key: Secret): Vault {
  // As a key object: plain bytes are made into one at every use.
  const sealingKey = createSecretKey(derive(key, "flock vault seal 1", keyBytes));
  const keyId = derive(key, "flock vault key id 1", idEnd - 1);

  return {
    seal(secret, place) {
      const nonce = randomBytes(nonceEnd - idEnd);
      const cipher = createCipheriv(algorithm, sealingKey, nonce, { authTagLength: 16 });
      cipher.setAAD(binding(keyId, place));
      const hidden = Buffer.concat([cipher.update(secret.reveal(), "utf8"), cipher.final()]);
      return Buffer.concat([Buffer.of(format), keyId, nonce, cipher.getAuthTag(), hidden]);
    },
    open(sealed, place) {
      const envelope = Buffer.from(sealed);
      checkHead(envelope, keyId);
      const nonce = envelope.subarray(idEnd, nonceEnd);
      const decipher = createDecipheriv(algorithm, sealingKey, nonce, { authTagLength: 16 });
      decipher.setAAD(binding(keyId, place));
      decipher.setAuthTag(envelope.subarray(nonceEnd, tagEnd));
      const open = decipher.update(envelope.subarray(tagEnd));
      return createSecret(Buffer.concat([open, finish(decipher)]).toString("utf8"));
    },
  };
}

/** A keyed digest (HMAC, RFC 2104) for the log's chain, in hexadecimal: only who has the key can make a row that fits. */
export function createSigner(key: Secret): (text: string) => string {
  const signingKey = createSecretKey(derive(key, "flock log link 1", keyBytes));
  return (text) => createHmac("sha256", signingKey).update(text, "utf8").digest("hex");
}

/** Names a key without telling it (8 hexadecimal digits): another key has another id. */
export function keyIdOf(key: Secret): string {
  return derive(key, "flock vault key id 1", idEnd - 1).toString("hex");
}

/** One key for each purpose, so that no two uses share one (RFC 5869). */
function derive(key: Secret, purpose: string, length: number): Buffer {
  const bytes = Buffer.from(key.reveal(), "base64");
  if (bytes.length !== keyBytes) throw new Error(`a key has ${keyBytes} bytes`);
  return Buffer.from(hkdfSync("sha256", bytes, "", purpose, length));
}

/** JSON keeps the names apart: no two places have the same bytes. */
function binding(keyId: Buffer, place: Place): Buffer {
  const parts = [format, keyId.toString("hex"), place.table, place.row, place.column];
  return Buffer.from(JSON.stringify(parts), "utf8");
}

function checkHead(envelope: Buffer, keyId: Buffer): void {
  if (envelope.length < tagEnd) throw new Error("a sealed value was cut");
  if (envelope[0] !== format) throw new Error("a sealed value has a format unknown here");
  if (!envelope.subarray(1, idEnd).equals(keyId)) {
    throw new Error("a value was sealed with another key");
  }
}

function finish(decipher: { final(): Buffer }): Buffer {
  try {
    return decipher.final();
  } catch (cause) {
    throw new Error("a sealed value was changed, or moved from its place", { cause });
  }
}
