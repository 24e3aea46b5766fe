import {
  badKeys,
  badTimestamp,
  because,
  code,
  effective,
  form,
  json,
  text,
  type Answer,
} from "../problems.ts";
import type { OpenCall, Route, SignedCall } from "./route.ts";
import { verify } from "../signature.ts";
import { lower, type Access, type RequestToken, type Token, type World } from "../state.ts";

// X does not say how long a request token lives; 15 minutes is what people have seen.
const LIFETIME = 15 * 60_000;

export const oauthRoutes: readonly Route[] = [
  { kind: "open", method: "POST", path: "/oauth/request_token", run: createRequestToken },
  { kind: "open", method: "POST", path: "/oauth/access_token", run: exchange },
  {
    kind: "signed",
    method: "POST",
    path: "/1.1/oauth/invalidate_token.json",
    version: "1.1",
    needs: "read",
    always: true,
    run: invalidate,
  },
];

/** A request token that a person may still decide on. */
export function findPending(world: World, key: string): RequestToken | undefined {
  const found = world.requestTokens.get(key);
  return found?.state === "pending" && isFresh(world, found) ? found : undefined;
}

/** The person's yes, as an account that they are logged in to; gives the PIN. */
export function approve(world: World, request: RequestToken, userId: string): string {
  const pin = world.random.digits(7);
  world.requestTokens.set(request.key, { ...request, state: "approved", userId, pin });
  world.ledger.touch();
  return pin;
}

/** The person's no. */
export function deny(world: World, request: RequestToken): void {
  world.requestTokens.set(request.key, { ...request, state: "denied" });
  world.ledger.touch();
}

function createRequestToken({ world, incoming }: OpenCall): Answer {
  const verdict = verify(world, incoming, "");
  if (verdict === "bad-timestamp") return badTimestamp();
  if (verdict !== "ok") return because(verdict, badKeys());
  const sent = { ...incoming.oauth, ...incoming.query, ...incoming.form };
  const wish = sent["x_auth_access_type"] ?? "write";
  if (sent["oauth_callback"] === undefined) {
    return code(400, 214, "Bad request: missing parameter oauth_callback.");
  }
  if (!world.app.callback || sent["oauth_callback"] !== "oob") {
    return code(
      403,
      415,
      "Callback URL not approved for this client application. Approved callback URLs can be adjusted in your application settings",
    );
  }
  if (wish !== "read" && wish !== "write") {
    return code(400, 214, "Bad request: x_auth_access_type must be read or write.");
  }
  const request: RequestToken = {
    key: world.random.word(27),
    secret: world.random.word(32),
    at: world.clock.now(),
    access: wish === "read" ? "read" : "read-write",
    state: "pending",
  };
  world.requestTokens.set(request.key, request);
  return form({
    oauth_token: request.key,
    oauth_token_secret: request.secret,
    oauth_callback_confirmed: "true",
  });
}

function exchange({ world, incoming }: OpenCall): Answer {
  const sent = { ...incoming.oauth, ...incoming.query, ...incoming.form };
  const request = world.requestTokens.get(sent["oauth_token"] ?? "");
  const verdict = verify(world, incoming, request?.secret ?? "");
  if (verdict === "bad-keys") return because(verdict, badKeys());
  if (verdict === "bad-timestamp") return badTimestamp();
  if (request === undefined || !isFresh(world, request)) return missing("unknown or expired");
  if (verdict !== "ok") return because(verdict, badKeys());
  if (request.state === "used" || request.state === "denied") return missing(request.state);
  const account = world.accounts.get(request.userId ?? "");
  if (account === undefined || request.pin !== sent["oauth_verifier"]) {
    return because("wrong PIN", text(401, "Invalid oauth_verifier parameter"));
  }
  world.requestTokens.set(request.key, { ...request, state: "used" });
  const token = grant(world, account.id, lower(request.access, world.app.access, account.access));
  return form({
    oauth_token: token.key,
    oauth_token_secret: token.secret,
    user_id: account.id,
    screen_name: account.handle,
  });
}

// The same token again at the same permission; at another one the old token ends.
function grant(world: World, userId: string, access: Access): Token {
  const live = [...world.tokens.values()].filter((token) => token.userId === userId && token.live);
  const same = live.find((token) => token.access === access);
  if (same !== undefined) return same;
  for (const token of live) world.tokens.set(token.key, { ...token, live: false });
  const key = `${userId}-${world.random.word(30)}`;
  const token: Token = { key, secret: world.random.word(45), userId, access, live: true };
  world.tokens.set(key, token);
  return token;
}

function invalidate({ world, token }: SignedCall): Answer {
  world.tokens.set(token.key, { ...token, live: false });
  return effective(json(200, { access_token: token.key }));
}

function isFresh(world: World, request: RequestToken): boolean {
  return world.clock.now() < request.at + LIFETIME;
}

function missing(why: string): Answer {
  return because(why, text(401, "Request token missing"));
}
