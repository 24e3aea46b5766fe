import {
  deadToken,
  badKeys,
  badTimestamp,
  because,
  locked,
  readOnly,
  suspended,
  unauthorized,
  type Answer,
} from "../problems.ts";
import type { Incoming } from "../request.ts";
import { verify, type Verdict } from "../signature.ts";
import { accessOf, type Account, type Token, type World } from "../state.ts";

export interface OpenCall {
  readonly world: World;
  readonly incoming: Incoming;
  readonly params: Readonly<Record<string, string>>;
}

export interface SignedCall extends OpenCall {
  readonly account: Account;
  readonly token: Token;
}

interface Path {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
}

/** A route that anyone may call, and that looks at signatures itself if it wants any. */
interface OpenRoute extends Path {
  readonly kind: "open";
  readonly run: (call: OpenCall) => Answer;
}

/** A route that speaks for an account. */
interface SignedRoute extends Path {
  readonly kind: "signed";
  readonly version: "1.1" | "2";
  readonly needs: "read" | "read-write";
  /** Served also to an account that is locked or suspended. */
  readonly always?: boolean;
  readonly run: (call: SignedCall) => Answer;
}

export type Route = OpenRoute | SignedRoute;

export interface Matched {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export function findRoute(routes: readonly Route[], incoming: Incoming): Matched | undefined {
  for (const route of routes) {
    const params = route.method === incoming.method && paramsOf(route.path, incoming.path);
    if (params) return { route, params };
  }
  return undefined;
}

/** Answers a call; a `refusal` on demand takes the place of the effect, not of the signature check. */
export function perform(matched: Matched, open: OpenCall, refusal?: Answer): Answer {
  const { route } = matched;
  return route.kind === "open" ? (refusal ?? route.run(open)) : performSigned(route, open, refusal);
}

function performSigned(route: SignedRoute, open: OpenCall, refusal: Answer | undefined): Answer {
  const { world, incoming } = open;
  const token = world.tokens.get(incoming.oauth["oauth_token"] ?? "");
  const account = world.accounts.get(token?.userId ?? "");
  const verdict = verify(world, incoming, token?.secret ?? "");
  if (verdict === "bad-keys" || verdict === "bad-timestamp") return rejected(route, verdict);
  if (token?.live !== true || account === undefined) return rejected(route, "dead-token");
  if (verdict !== "ok") return rejected(route, verdict);
  const headers: Record<string, string> = world.rules.accessLevelHeader
    ? { "x-access-level": accessOf(world, token) }
    : {};
  const answer = refusal ?? answerOf(route, { ...open, account, token }, headers);
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

function answerOf(route: SignedRoute, call: SignedCall, headers: Record<string, string>): Answer {
  const { world, account, token } = call;
  const counted = world.limits.count(`${route.method} ${route.path}`, account.id, world.rules);
  Object.assign(headers, counted.headers);
  if (counted.refusal !== undefined) return counted.refusal;
  if (route.always !== true && account.state === "suspended") return suspended(route.version);
  if (route.always !== true && account.state === "locked") return locked(route.version);
  if (route.needs === "read-write" && accessOf(world, token) === "read") return readOnly();
  return route.run(call);
}

function rejected(route: SignedRoute, verdict: Exclude<Verdict, "ok"> | "dead-token"): Answer {
  if (verdict === "bad-timestamp") return because(verdict, badTimestamp());
  if (route.version === "2") return because(verdict, unauthorized());
  return because(verdict, verdict === "dead-token" ? deadToken() : badKeys());
}

function paramsOf(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split("/");
  const seen = path.split("/");
  if (wanted.length !== seen.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, piece] of wanted.entries()) {
    const value = seen[index] ?? "";
    if (piece.startsWith(":")) params[piece.slice(1)] = value;
    else if (piece !== value) return undefined;
  }
  return params;
}
