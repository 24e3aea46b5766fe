import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import { isControl, serveControl, type ControlSeat } from "./control-http.ts";
import { createControl, type XControl } from "./control.ts";
import { deliver, drop, type Delivery } from "./delivery.ts";
import { isRefusal, refusalOf, strikesAfter, type FaultRule } from "./faults.ts";
import { notFound, type Answer } from "./problems.ts";
import { readHead, readWhole, type Incoming } from "./request.ts";
import { findRoute, perform, type Matched, type Route } from "./routes/route.ts";
import { mediaRoutes } from "./routes/media.ts";
import { oauthRoutes } from "./routes/oauth.ts";
import { pageRoutes } from "./routes/page.ts";
import { postRoutes } from "./routes/posts.ts";
import { profileRoutes } from "./routes/profile.ts";
import { timelineRoutes } from "./routes/timeline.ts";
import { createWorld, type Span, type World, type WorldOptions } from "./state.ts";

export interface XOptions extends WorldOptions {
  /** An ephemeral one unless told. */
  readonly port?: number;
  /** Milliseconds before the effect, and again before the answer. */
  readonly latency?: Span;
}

/** X on loopback, as far as the flock goes: plain HTTP, requests as if for api.x.com. */
export interface XStandIn extends AsyncDisposable {
  readonly origin: string;
  readonly port: number;
  readonly control: XControl;
}

const ROUTES: readonly Route[] = [
  ...oauthRoutes,
  ...pageRoutes,
  ...postRoutes,
  ...timelineRoutes,
  ...mediaRoutes,
  ...profileRoutes,
];

export async function startX(options: XOptions): Promise<XStandIn> {
  const world = createWorld(options);
  const stop = new AbortController();
  const seat = { world, control: createControl(world), stopped: stop.signal };
  const latency = options.latency ?? { min: 0, max: 0 };
  const server = createServer((request, response) => {
    void (isControl(request)
      ? serveControl(seat, request, response)
      : serve({ ...seat, latency }, request, response));
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    control: seat.control,
    async [Symbol.asyncDispose]() {
      if (stop.signal.aborted) return;
      stop.abort();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

interface Seat extends ControlSeat {
  readonly latency: Span;
}

async function serve(seat: Seat, request: IncomingMessage, response: ServerResponse) {
  const { world } = seat;
  const head = readHead(request);
  const matched = findRoute(ROUTES, head);
  const delivery = open(seat, { head, matched, response });
  const { fault, entry } = delivery;
  try {
    if (fault?.kind === "refuse-connection" && !strikesAfter(fault)) return drop(delivery, "close");
    const incoming = await readWhole(request, head);
    await deliver(delivery, () => act(world, { matched, incoming, fault }));
  } catch (error) {
    world.ledger.note(entry, { reason: error instanceof Error ? error.message : String(error) });
    answerFailure(delivery, error);
  }
}

interface Opening {
  readonly head: Incoming;
  readonly matched: Matched | undefined;
  readonly response: ServerResponse;
}

// Enters the request into the ledger, picks its fault, and watches for the client's leaving.
function open(seat: Seat, { head, matched, response }: Opening): Delivery {
  const { world, latency, stopped } = seat;
  const route = matched?.route.path ?? head.path;
  const entry = world.ledger.open({ method: head.method, route });
  const handle = handleOf(world, head);
  const fault = world.faults.take({ route, method: head.method, handle });
  world.ledger.note(entry, {
    ...(handle === undefined ? {} : { handle }),
    ...(fault === undefined ? {} : { fault: fault.kind }),
  });
  const gone = new AbortController();
  response.once("finish", () => world.ledger.end(entry, "answered"));
  response.once("close", () => {
    world.ledger.end(entry, stopped.aborted ? "dropped" : "gave-up");
    gone.abort();
  });
  return { world, response, entry, fault, latency, stopped, gone: gone.signal };
}

interface Request {
  readonly matched: Matched | undefined;
  readonly incoming: Incoming;
  readonly fault: FaultRule | undefined;
}

function act(world: World, { matched, incoming, fault }: Request): Answer {
  if (matched === undefined) return notFound();
  const { route, params } = matched;
  const version = route.kind === "signed" ? route.version : "1.1";
  const refusal = demanded(fault, { now: world.clock.now(), version });
  return perform(matched, { world, incoming, params }, refusal);
}

function demanded(
  fault: FaultRule | undefined,
  how: { readonly now: number; readonly version: "1.1" | "2" },
): Answer | undefined {
  if (fault === undefined || !isRefusal(fault.kind)) return undefined;
  return refusalOf({ ...fault, kind: fault.kind }, how);
}

// Whose request it is, judged by its token alone; the signature is checked later.
function handleOf(world: World, head: Incoming): string | undefined {
  const key = head.oauth["oauth_token"] ?? "";
  const userId = world.tokens.get(key)?.userId ?? world.requestTokens.get(key)?.userId;
  return userId === undefined ? undefined : world.accounts.get(userId)?.handle;
}

// A client that left in the middle of its own request hears nothing of this.
function answerFailure({ response }: Delivery, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const tooLarge = error instanceof RangeError;
  response.writeHead(tooLarge ? 413 : 500, { "content-type": "text/plain" });
  response.end(tooLarge ? "Payload Too Large" : "Internal Server Error");
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}
