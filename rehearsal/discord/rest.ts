import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { ApiError, refuse } from "./errors.ts";
import { readBody, type Body } from "./body.ts";
import type { Upload } from "./message/payload.ts";
import type { Clock } from "./state.ts";

/** A request that has reached its route. */
export interface Request {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly json: unknown;
  readonly uploads: readonly Upload[];
}

/** What a route answers; without a body it is sent empty. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** One method of one path such as `/channels/:channel`; `open` needs no bot token. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly open?: boolean;
  answer(request: Request): Reply;
}

const faultSchema = z.object({
  /** A route such as `POST /channels/:channel/messages`, or `*`. */
  route: z.string(),
  times: z.number().int().min(1).default(1),
  status: z.number().int().default(429),
  /** Discord's own code, such as 40060. */
  code: z.number().int().default(0),
  /** Seconds, for a 429. */
  retryAfter: z.number().default(1),
  global: z.boolean().default(false),
  /** `cut` and `reset` let the request take effect, and close the connection, or break it, instead of answering. */
  how: z.enum(["answer", "cut", "reset"]).default("answer"),
});

/** What the next requests to a route meet instead of their answer. */
export type RestFault = z.input<typeof faultSchema>;

/** A request as the ledger keeps it. */
export const requestEntry = z.object({
  at: z.number(),
  method: z.string(),
  path: z.string(),
  route: z.string().nullable(),
  status: z.number().nullable(),
  authorised: z.boolean(),
  body: z.string(),
});

type RequestEntry = z.infer<typeof requestEntry>;

/** The REST API: its routes, faults, limits and ledger. */
export interface Rest {
  readonly routes: readonly Route[];
  readonly token: string;
  readonly clock: Clock;
  readonly perSecond: number | undefined;
  readonly ledger: RequestEntry[];
  faults: (z.output<typeof faultSchema> & { left: number })[];
  window: { second: number; used: number };
}

// Per-route limits are shown and never enforced: only a fault or the global limit answers 429.
const SHOWN_LIMIT = 50;

/** A REST API with these routes. */
export function createRest(
  options: Pick<Rest, "routes" | "token" | "clock"> & { readonly perSecond?: number | undefined },
): Rest {
  const { routes, token, clock, perSecond } = options;
  const window = { second: 0, used: 0 };
  return { routes, token, clock, perSecond, ledger: [], faults: [], window };
}

/** Lets the next requests to a route fail. */
export function fail(rest: Rest, fault: RestFault): void {
  const parsed = faultSchema.parse(fault);
  rest.faults.push({ ...parsed, left: parsed.times });
}

/** Answers one HTTP request below `/api`. */
export async function serve(
  rest: Rest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const method = request.method ?? "GET";
  const authorised = request.headers.authorization === `Bot ${rest.token}`;
  const found = find(rest.routes, method, url.pathname);
  const at = rest.clock.now();
  const entry = { at, method, path: url.pathname + url.search, authorised, body: body.text };
  const route = found && `${found.route.method} ${found.route.path}`;
  const fault = takeFault(rest, route);
  const reply =
    (fault?.how === "answer" ? faultReply(fault) : undefined) ??
    overLimit(rest, found?.route) ??
    attempt({ url, body, authorised, found });
  const cut = fault?.how === "cut" || fault?.how === "reset";
  rest.ledger.push({ ...entry, route: route ?? null, status: cut ? null : reply.status });
  if (fault?.how === "reset") request.socket.resetAndDestroy();
  else if (cut) request.socket.destroy();
  else send(response, reply, headers(rest, route ?? "none", reply));
}

interface Attempt {
  readonly url: URL;
  readonly body: Body;
  readonly authorised: boolean;
  readonly found: { readonly route: Route; readonly params: Record<string, string> } | undefined;
}

function attempt({ url, body, authorised, found }: Attempt): Reply {
  try {
    if (/^\/api\/v(?!10\/)/.test(url.pathname)) throw refuse.version();
    if (found === undefined) throw authorised ? refuse.notFound() : refuse.unauthorized();
    if (found.route.open !== true && !authorised) throw refuse.unauthorized();
    if (!body.valid) throw refuse.badJson();
    const { json, uploads } = body;
    return found.route.answer({ params: found.params, query: url.searchParams, json, uploads });
  } catch (cause) {
    if (cause instanceof ApiError) return { status: cause.status, body: cause.body() };
    throw cause;
  }
}

function find(routes: readonly Route[], method: string, pathname: string): Attempt["found"] {
  const parts = pathname.replace(/^\/api(\/v\d+)?/, "").split("/");
  for (const route of routes) {
    const wanted = route.path.split("/");
    if (route.method !== method || wanted.length !== parts.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((part, at) => {
      const given = decodeURIComponent(parts[at] ?? "");
      if (!part.startsWith(":")) return part === given;
      params[part.slice(1)] = given;
      return given !== "";
    });
    if (fits) return { route, params };
  }
  return undefined;
}

function takeFault(rest: Rest, route: string | undefined) {
  const fault = rest.faults.find((one) => one.route === "*" || one.route === route);
  if (fault === undefined) return undefined;
  fault.left -= 1;
  if (fault.left <= 0) rest.faults = rest.faults.filter((one) => one !== fault);
  return fault;
}

function faultReply({ status, code, retryAfter, global }: z.output<typeof faultSchema>): Reply {
  return status === 429
    ? tooMany(retryAfter, global)
    : { status, body: { message: `${status}: Server Error`, code } };
}

// Discord exempts interaction endpoints, which are the open ones here, from the global limit.
function overLimit(rest: Rest, route: Route | undefined): Reply | undefined {
  if (rest.perSecond === undefined || route?.open === true) return undefined;
  const now = rest.clock.now();
  const second = Math.floor(now / 1000);
  rest.window = { second, used: rest.window.second === second ? rest.window.used + 1 : 1 };
  return rest.window.used > rest.perSecond ? tooMany(1 - (now % 1000) / 1000, true) : undefined;
}

function tooMany(retryAfter: number, global: boolean): Reply {
  const message = "You are being rate limited.";
  return { status: 429, body: { message, retry_after: retryAfter, global } };
}

function headers(rest: Rest, route: string, reply: Reply): Record<string, string> {
  const bucket = createHash("sha256").update(route).digest("hex").slice(0, 32);
  const shown = {
    // Node would tell its own time.
    date: new Date(rest.clock.now()).toUTCString(),
    "x-ratelimit-limit": String(SHOWN_LIMIT),
    "x-ratelimit-remaining": String(SHOWN_LIMIT - 1),
    "x-ratelimit-reset": String(rest.clock.now() / 1000 + 1),
    "x-ratelimit-reset-after": "1",
    "x-ratelimit-bucket": bucket,
  };
  if (reply.status !== 429) return shown;
  const told = z.object({ retry_after: z.number(), global: z.boolean() }).parse(reply.body);
  return {
    ...shown,
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset-after": String(told.retry_after),
    "x-ratelimit-scope": told.global ? "global" : "user",
    "retry-after": String(told.retry_after),
    ...(told.global ? { "x-ratelimit-global": "true" } : {}),
  };
}

function send(response: ServerResponse, reply: Reply, extra: Record<string, string>): void {
  const hasBody = reply.body !== undefined;
  response.writeHead(
    reply.status,
    hasBody ? { ...extra, "content-type": "application/json" } : extra,
  );
  response.end(hasBody ? JSON.stringify(reply.body) : undefined);
}
