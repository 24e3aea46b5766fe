import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { inspect } from "node:util";
import { expect } from "vitest";
import { startX, type XOptions } from "../../rehearsal/x/server.ts";
import { createSecret, type Credentials } from "../../src/domain/secret.ts";
import type { Enroller, Granted, Network, RequestToken } from "../../src/flock/ports.ts";
import { createAgent } from "../../src/x/agent.ts";
import { createNetwork } from "../../src/x/client.ts";
import { createEnroller } from "../../src/x/enrol.ts";

export const now = Date.UTC(2026, 10, 21, 12);

const words = { key: "key-of-the-app", secret: "secret-of-the-app" };
export const keys = { key: createSecret(words.key), secret: createSecret(words.secret) };

const account = { token: "42-token-of-howl", secret: "secret-of-howl" };
/** Credentials for servers that check nothing. */
export const credentials: Credentials = {
  token: createSecret(account.token),
  secret: createSecret(account.secret),
};

export interface Adapters {
  readonly network: Network;
  readonly enroller: Enroller;
}

export function adaptersAt(port: number, deadline = 5_000): Adapters {
  const line = { keys, agent: createAgent({ port }), deadline };
  return {
    network: createNetwork({ ...line, clock: { now: () => now } }),
    enroller: createEnroller(line),
  };
}

export interface Canned extends Adapters, AsyncDisposable {
  readonly port: number;
  /** How many requests came in. */
  readonly count: () => number;
}

type Serve = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that answers every request in one way. */
export async function serve(answer: Serve, deadline?: number): Promise<Canned> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume().once("end", () => answer(response, request));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return {
    ...adaptersAt(address.port, deadline),
    port: address.port,
    count: () => requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export interface Reply {
  readonly status: number;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function serveReply({ status, body = "", type, headers }: Reply): Promise<Canned> {
  const isText = typeof body === "string";
  return serve((response) => {
    response.writeHead(status, {
      "content-type": type ?? (isText ? "text/html" : "application/json"),
      ...headers,
    });
    response.end(isText ? body : JSON.stringify(body));
  });
}

/** The stand-in for X, with howl and raven living there. */
export async function createStage(options: Partial<XOptions> = {}) {
  const x = await startX({
    app: { ...words, access: "read-write", callback: true },
    people: [
      { handle: "howl", id: "1001" },
      { handle: "raven", id: "1002" },
    ],
    lag: { min: 0, max: 0 },
    ...options,
  });
  const adapters = adaptersAt(x.port);
  return {
    ...adapters,
    x,
    control: x.control,
    enrol: async (handle: string) => {
      const begun = mustBegin(await adapters.enroller.begin({ handle }));
      const verifier = await x.control.authorise({ link: begun.link, handle });
      return mustGrant(await adapters.enroller.complete({ ...begun, verifier }));
    },
    [Symbol.asyncDispose]: () => x[Symbol.asyncDispose](),
  };
}

export function mustBegin(begun: Awaited<ReturnType<Enroller["begin"]>>): RequestToken {
  if (begun.kind !== "begun") throw new Error(`no request token: ${begun.kind}`);
  return begun;
}

export function mustGrant(granted: Awaited<ReturnType<Enroller["complete"]>>): Granted {
  if (granted.kind !== "granted") throw new Error(`nothing granted: ${granted.kind}`);
  return granted;
}

/** Holds that no secret shows, however closely a value is looked at. */
export function expectNoSecret(value: unknown, more: readonly string[] = []): void {
  const seen = inspect(value, { depth: Infinity, showHidden: true }) + JSON.stringify(value);
  for (const secret of [...Object.values(words), ...Object.values(account), ...more]) {
    expect(seen).not.toContain(secret);
  }
}
