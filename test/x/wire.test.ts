import { once } from "node:events";
import { connect, createServer, type LookupFunction, type Server } from "node:net";
import { connect as connectTls, createServer as createTlsServer } from "node:tls";
import { describe, expect, it } from "vitest";
import { createAgent } from "../../src/x/agent.ts";
import { createNetwork } from "../../src/x/client.ts";
import { adaptersAt, credentials, expectNoSecret, keys, now, serve } from "./support.ts";

const line = { text: "I have measured out my life with coffee spoons" };
const brief = 150;

/** A name server that knows no X. */
const lookup: LookupFunction = (host, _options, found) =>
  setImmediate(found, Object.assign(new Error(host), { code: "ENOTFOUND" }), "");

/** A bare socket server, for what HTTP servers do not do. */
async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

async function portThatRefuses(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, "close");
  return port;
}

describe("a post", () => {
  it("that meets a refused connection was not sent", async () => {
    const outcome = await adaptersAt(await portThatRefuses()).network.post(credentials, line);
    expect(outcome).toEqual({ kind: "not-sent", detail: "ECONNREFUSED" });
    expectNoSecret(outcome);
  });

  it("whose host has no address was not sent", async () => {
    const agent = createAgent();
    agent.createConnection = () => connect({ host: "api.x.com", port: 443, lookup });
    const network = createNetwork({ keys, agent, clock: { now: () => now } });
    const outcome = await network.post(credentials, line);
    expect(outcome).toEqual({ kind: "not-sent", detail: "ENOTFOUND" });
  });

  it("whose TLS handshake fails was not sent", async () => {
    let heard = "";
    const server = createServer((socket) => {
      socket.on("data", (bytes) => {
        heard += bytes.toString("latin1");
        socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
      });
    });
    const port = await listen(server);
    const agent = createAgent();
    agent.createConnection = () => connectTls({ host: "127.0.0.1", port });
    const network = createNetwork({ keys, agent, clock: { now: () => now } });
    expect(await network.post(credentials, line)).toMatchObject({ kind: "not-sent" });
    expect(heard).not.toBe("");
    expect(heard).not.toContain("OAuth");
    server.close();
  });

  it("that X took over TLS and never answered is unknown", async () => {
    // A key that both know stands in for a certificate.
    const psk = { psk: Buffer.alloc(16, 7), identity: "flock" };
    const ciphers = { ciphers: "PSK", maxVersion: "TLSv1.2" } as const;
    let heard = "";
    const server = createTlsServer({ ...ciphers, pskCallback: () => psk.psk }, (socket) => {
      socket.on("error", () => {});
      socket.on("data", (bytes) => (heard += bytes.toString()));
    });
    const port = await listen(server);
    const agent = createAgent();
    const trust = { pskCallback: () => psk, checkServerIdentity: () => undefined };
    agent.createConnection = () => connectTls({ host: "127.0.0.1", port, ...ciphers, ...trust });
    const network = createNetwork({ keys, agent, deadline: brief, clock: { now: () => now } });
    const outcome = await network.post(credentials, line);
    expect(outcome).toEqual({ kind: "unknown", detail: "no answer within 150 ms" });
    expect(heard).toContain("coffee spoons");
    server.close();
  });

  it("that nobody answers is unknown once its deadline has passed", async () => {
    await using server = await serve(() => {}, brief);
    const outcome = await server.network.post(credentials, line);
    expect(outcome).toEqual({ kind: "unknown", detail: "no answer within 150 ms" });
    expectNoSecret(outcome);
  });

  it("whose answer drips is cut off by the deadline in all, and unknown", async () => {
    let timer: NodeJS.Timeout | undefined;
    await using server = await serve((response) => {
      response.writeHead(201, { "content-type": "application/json" });
      timer = setInterval(() => response.write(" "), 20);
      response.once("close", () => clearInterval(timer));
    }, brief);
    const outcome = await server.network.post(credentials, line);
    expect(outcome).toEqual({ kind: "unknown", detail: "no answer within 150 ms" });
  });

  it("whose connection is reset is unknown", async () => {
    await using server = await serve((response) => response.socket?.resetAndDestroy());
    const outcome = await server.network.post(credentials, line);
    expect(outcome).toEqual({ kind: "unknown", detail: "ECONNRESET" });
    expectNoSecret(outcome);
  });

  it.each([
    [201, "201 without a post id"],
    [403, "403"],
  ])("whose answer of %i is cut is unknown", async (status, detail) => {
    await using server = await serve((response) => {
      response.writeHead(status, { "content-type": "application/json", "content-length": 100 });
      response.write('{"data":{"id":"19928374650', () => response.socket?.destroy());
    });
    const outcome = await server.network.post(credentials, line);
    expect(outcome).toEqual({ kind: "unknown", detail });
  });

  it("whose compressed answer is cut does not wait for ever", async () => {
    await using server = await serve((response) => {
      response.writeHead(201, { "content-type": "application/json", "content-encoding": "gzip" });
      response.write(Buffer.from("1f8b0800", "hex"), () => response.socket?.destroy());
    });
    expect(await server.network.post(credentials, line)).toMatchObject({ kind: "unknown" });
  });

  it("is sent as X expects it, to X by name, on a connection of its own", async () => {
    const seen: unknown[] = [];
    await using server = await serve((response, { url, headers: { host, connection } }) => {
      seen.push({ url, host, connection });
      response.writeHead(201, { "content-type": "application/json" });
      response.end('{"data":{"id":"7"}}');
    });
    await server.network.post(credentials, line);
    expect(seen).toEqual([{ url: "/2/tweets", host: "api.x.com", connection: "close" }]);
  });
});
