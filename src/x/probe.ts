import type { Secret } from "../domain/secret.ts";
import type { EnrolRefusal, Enroller } from "../flock/ports.ts";

/** Asks X for one free request token, which tells whether the app's keys, its callback URL and this clock are right. */
export async function probeX(
  enroller: Pick<Enroller, "begin">,
): Promise<{ readonly kind: "ok" } | EnrolRefusal> {
  const begun = await enroller.begin({ handle: undefined });
  return begun.kind === "begun" ? { kind: "ok" } : begun;
}

/** What was pasted in a wrong place, as its shape tells. */
export type WrongPaste =
  | "x-bearer-token"
  | "x-access-token"
  | "x-client-id"
  | "x-client-secret"
  | "x-swapped"
  | "discord-token-at-x"
  | "discord-application-id"
  | "discord-public-key"
  | "discord-client-secret";

/** The three secrets an operator pastes. */
export interface Pasted {
  readonly key: Secret;
  readonly secret: Secret;
  readonly discordToken: Secret;
}

/** Recognises a wrong paste by its shape; undefined where nothing is known to be wrong. */
export function nameWrongPaste(pasted: Pasted): WrongPaste | undefined {
  const key = pasted.key.reveal();
  const secret = pasted.secret.reveal();
  const token = pasted.discordToken.reveal();
  return shapes.find(([, fits]) => fits({ key, secret, token }))?.[0];
}

type Fits = (values: {
  readonly key: string;
  readonly secret: string;
  readonly token: string;
}) => boolean;

// X's portal gives keys of 25 and secrets of 50 letters and digits; older apps have shorter ones, so only what is surely wrong is named.
const shapes: readonly (readonly [WrongPaste, Fits])[] = [
  ["x-bearer-token", ({ key, secret }) => isBearer(key) || isBearer(secret)],
  ["x-access-token", ({ key, secret }) => isAccessToken(key) || isAccessToken(secret)],
  ["x-client-id", ({ key, secret }) => isClientId(key) || isClientId(secret)],
  ["discord-token-at-x", ({ key, secret }) => isDiscordToken(key) || isDiscordToken(secret)],
  ["x-swapped", ({ key, secret }) => /^\w{40,50}$/u.test(key) && /^\w{18,25}$/u.test(secret)],
  ["x-client-secret", ({ key, secret }) => isClientSecret(key) || isClientSecret(secret)],
  ["discord-application-id", ({ token }) => /^\d{17,20}$/u.test(token)],
  ["discord-public-key", ({ token }) => /^[\da-f]{64}$/iu.test(token)],
  ["discord-client-secret", ({ token }) => /^[\w-]{32}$/u.test(token)],
];

function isBearer(value: string): boolean {
  return /^(?:Bearer |A{10})/iu.test(value) || value.length > 80;
}

function isAccessToken(value: string): boolean {
  return /^\d+-[a-z\d]{20,}$/iu.test(value);
}

/** The id of OAuth 2.0 is the base64 of `…:1:ci` (a confidential client) or `…:1:na` (a public one). */
function isClientId(value: string): boolean {
  return /:\d:(?:ci|na)$/u.test(Buffer.from(value, "base64").toString("latin1"));
}

/** The secret of OAuth 2.0 is as long as that of OAuth 1.0a, but may hold the two signs of base64url. */
function isClientSecret(value: string): boolean {
  return /^[\w-]{40,60}$/u.test(value) && /[_-]/u.test(value);
}

function isDiscordToken(value: string): boolean {
  return /^[\w-]{20,}\.[\w-]{4,}\.[\w-]{20,}$/u.test(value);
}
