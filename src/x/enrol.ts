import { z } from "zod";
import { createSecret } from "../domain/secret.ts";
import type { EnrolRefusal, Enroller, Granted, RequestToken } from "../flock/ports.ts";
import { createCall, type Call, type Failed, type Line } from "./call.ts";
import { oauthAnswerIn } from "./oauth-answer.ts";

/** The PIN flow at X (RFC 5849 section 2; X docs, pin-based-oauth). */
export function createEnroller(line: Line): Enroller {
  const call = createCall(line);
  return {
    begin: (ask) => begin(call, ask),
    complete: (ask) => complete(call, ask),
  };
}

// An empty answer reaches us as tokens that are undefined, so every field is checked.
const begun = z.object({
  oauth_token: z.string().min(1),
  oauth_token_secret: z.string().min(1),
  oauth_callback_confirmed: z.literal("true"),
  url: z.url(),
});

async function begin(
  call: Call,
  { handle }: { readonly handle: string | undefined },
): Promise<RequestToken | EnrolRefusal> {
  // No x_auth_access_type: it can only narrow what the app may do, and has left others with read-only tokens.
  const called = await call(undefined, (x) =>
    x.generateAuthLink("oob", {
      linkMode: "authorize",
      forceLogin: true,
      ...(handle === undefined ? {} : { screenName: handle }),
    }),
  );
  if (called.kind === "failed") return refusalOf(called, "begin");
  const parsed = begun.safeParse(called.value);
  if (!parsed.success) return unreadable(called.status);
  return {
    kind: "begun",
    token: createSecret(parsed.data.oauth_token),
    secret: createSecret(parsed.data.oauth_token_secret),
    link: parsed.data.url,
  };
}

const granted = z.object({
  accessToken: z.string().min(1),
  accessSecret: z.string().min(1),
  userId: z.string().regex(/^\d{1,20}$/u),
  screenName: z.string().regex(/^\w{1,20}$/u),
});

async function complete(
  call: Call,
  { verifier, ...request }: Parameters<Enroller["complete"]>[0],
): Promise<Granted | EnrolRefusal> {
  const called = await call(request, (x) => x.login(verifier));
  if (called.kind === "failed") return refusalOf(called, "complete");
  const parsed = granted.safeParse(called.value);
  if (!parsed.success) return unreadable(called.status);
  const { accessToken, accessSecret, userId, screenName } = parsed.data;
  return {
    kind: "granted",
    userId,
    handle: screenName,
    credentials: { token: createSecret(accessToken), secret: createSecret(accessSecret) },
  };
}

/** The body is left out: it may hold a token. */
function unreadable(status: number): EnrolRefusal {
  return { kind: "unclear", detail: `${status} without the tokens asked for` };
}

function refusalOf({ error, cause }: Failed, leg: "begin" | "complete"): EnrolRefusal {
  const answer = oauthAnswerIn(error);
  if (answer === undefined) return { kind: "unreachable", detail: cause };
  const { status, codes, text } = answer;
  if (status >= 500) return { kind: "unreachable", detail: String(status) };
  if (codes.includes(415) || codes.includes(417) || /callback/iu.test(text)) {
    return { kind: "app-callback", detail: text };
  }
  if (codes.includes(135)) return { kind: "app-clock" };
  if (codes.includes(32)) return { kind: "app-keys" };
  if (/invalid oauth_verifier/iu.test(text)) return { kind: "wrong-pin" };
  // Without a request token only the keys can be at fault; with one, it is the token that X no longer knows.
  if (status === 401) return leg === "begin" ? { kind: "app-keys" } : { kind: "request-gone" };
  return { kind: "unclear", detail: `${status} ${text}`.trim() };
}
