import { createHmac } from "node:crypto";
import OAuth from "oauth-1.0a";
import type { Incoming } from "./request.ts";
import type { World } from "./state.ts";

export type Verdict = "ok" | "bad-keys" | "bad-timestamp" | "bad-signature" | "nonce-reused";

/** Whether a request is signed by this app and with this secret (RFC 5849, section 3.2). */
export function verify(world: World, incoming: Incoming, tokenSecret: string): Verdict {
  const { oauth } = incoming;
  const nonce = oauth["oauth_nonce"] ?? "";
  if (oauth["oauth_consumer_key"] !== world.app.key) return "bad-keys";
  const age = Math.abs(world.clock.now() - Number(oauth["oauth_timestamp"] ?? Number.NaN) * 1000);
  // Written so that a missing timestamp fails too.
  if (!(age <= world.rules.timestampWindow)) return "bad-timestamp";
  if (nonce === "" || world.nonces.has(nonce)) return "nonce-reused";
  if (signatureOf(world, incoming, tokenSecret) !== oauth["oauth_signature"])
    return "bad-signature";
  world.nonces.add(nonce);
  return "ok";
}

function signatureOf(world: World, incoming: Incoming, tokenSecret: string): string {
  const signer = new OAuth({
    consumer: { key: world.app.key, secret: world.app.secret },
    signature_method: "HMAC-SHA1",
    hash_function: (base, key) => createHmac("sha1", key).update(base).digest("base64"),
  });
  const { oauth_signature: _, ...oauth } = incoming.oauth;
  // Bodies in JSON and multipart are not signed; an oauth_token in a form body counts once.
  const data = { ...incoming.query, ...incoming.form };
  const url = `https://${incoming.host}${incoming.path}`;
  return signer.getSignature({ url, method: incoming.method, data }, tokenSecret, {
    ...oauth,
    oauth_consumer_key: oauth["oauth_consumer_key"] ?? "",
    oauth_nonce: oauth["oauth_nonce"] ?? "",
    oauth_signature_method: oauth["oauth_signature_method"] ?? "",
    oauth_timestamp: Number(oauth["oauth_timestamp"]),
    oauth_version: oauth["oauth_version"] ?? "",
  });
}
