import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createFetchBytes, createFetchText } from "../src/files/download.ts";
import { createManualClock } from "./support/manual-clock.ts";

const most = 1_000;

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const origin = `http://127.0.0.1:${port}`;
  const clock = createManualClock();
  const fetchBytes = createFetchBytes({ clock, discordOrigin: origin, deadline: 10_000 });
  const fetchText = createFetchText({ clock, discordOrigin: origin, most, deadline: 10_000 });
  return {
    clock,
    fetch: (size = 10) =>
      fetchText({ url: `${origin}/attachments/ode.txt`, name: "ode.txt", size }),
    fetchBytes: (size: number, least: number) =>
      fetchBytes({ url: `${origin}/attachments/bird.png`, size }, least),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      const closed = once(server, "close");
      server.close();
      await closed;
    },
  };
}

const serveBytes = (bytes: Uint8Array) => serve((_request, response) => void response.end(bytes));

test.each([
  ["UTF-8", Buffer.from("Ode to the sea — λ"), ["utf-8", "Ode to the sea — λ"]],
  ["UTF-8 with a mark", Buffer.from("\uFEFFOde"), ["utf-8", "Ode"]],
  ["UTF-16 with a mark", Buffer.from("\uFEFFOde λ", "utf16le"), ["utf-16le", "Ode λ"]],
  ["UTF-16 the other way", Buffer.from("\uFEFFOde λ", "utf16le").swap16(), ["utf-16be", "Ode λ"]],
  ["nothing", Buffer.alloc(0), ["utf-8", ""]],
])("the encoding is certain: %s", async (_what, bytes, [encoding, text]) => {
  await using server = await serveBytes(bytes);
  expect(await server.fetch()).toEqual({ text, encoding, certain: true });
});

test("a file that is no text comes as it is, within the bytes that are wanted", async () => {
  const png = Buffer.from("89504e470d0a1a0a00ff", "hex");
  await using server = await serveBytes(png);
  expect(Buffer.from(await server.fetchBytes(10, 10)).equals(png)).toBe(true);
  await expect(server.fetchBytes(11, 10)).rejects.toMatchObject({ code: "poem-too-large" });
  // What was declared may be wrong.
  await expect(server.fetchBytes(1, 9)).rejects.toMatchObject({ code: "poem-too-large" });
});

const german = "Der Wald stünde schön über den Hügeln, größer als die Wölfe.";
const shiftJis = Buffer.from("8cc3927282e28a5e94f282d182b182de908582cc89b98142", "hex");

test.each([
  ["Latin 1", Buffer.from(german, "latin1"), ["windows-1252", german]],
  [
    "a word in Windows-1252",
    Buffer.from([0x93, 0xe9, 0x74, 0xe9, 0x94]),
    ["windows-1252", "“été”"],
  ],
  ["Shift JIS", shiftJis, ["shift_jis", "古池や蛙飛びこむ水の音。"]],
])("the encoding is guessed and said to be: %s", async (_what, bytes, [encoding, text]) => {
  await using server = await serveBytes(bytes);
  expect(await server.fetch()).toEqual({ text, encoding, certain: false });
});

test.each([
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "poem-binary"],
  ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj"), "poem-binary"],
  ["UTF-16 cut in two", Buffer.from("fffe41", "hex"), "poem-not-text"],
  ["broken UTF-8 behind its mark", Buffer.from("efbbbfff", "hex"), "poem-not-text"],
  ["bytes that are text in no encoding", Buffer.from("01ff02fe0381", "hex"), "poem-not-text"],
])("what is no text is refused: %s", async (_what, bytes, code) => {
  await using server = await serveBytes(bytes);
  await expect(server.fetch()).rejects.toMatchObject({ name: "Refusal", code });
});

test("a file declared too large is refused before anything is asked", async () => {
  let asked = 0;
  await using server = await serve((_request, response) => {
    asked += 1;
    response.end("Ode");
  });
  const refusal = { code: "poem-too-large", values: { bytes: 1_001, most } };
  await expect(server.fetch(1_001)).rejects.toMatchObject(refusal);
  expect(asked).toBe(0);
});

test("a file that grows past its size is cut off while it streams", async () => {
  let closed: Promise<unknown> | undefined;
  await using server = await serve((_request, response) => {
    closed = once(response, "close");
    const more = (): void => void (response.write("x".repeat(600)) && setImmediate(more));
    response.on("drain", more);
    response.on("error", () => {});
    more();
  });
  await expect(server.fetch()).rejects.toMatchObject({ code: "poem-too-large" });
  await closed;
});

test("a packed file is measured unpacked", async () => {
  await using server = await serve((_request, response) => {
    response.setHeader("content-encoding", "gzip");
    response.end(gzipSync("x".repeat(100_000)));
  });
  await expect(server.fetch()).rejects.toMatchObject({ code: "poem-too-large" });
});

test("a file of just the most is taken", async () => {
  await using server = await serveBytes(Buffer.alloc(most, "x"));
  expect((await server.fetch(most)).text).toHaveLength(most);
});

test("a redirect is not followed", async () => {
  const asked: (string | undefined)[] = [];
  await using server = await serve((request, response) => {
    asked.push(request.url);
    response.writeHead(302, { location: "/elsewhere" }).end();
  });
  const refusal = { code: "download-failed", values: { status: 302 } };
  await expect(server.fetch()).rejects.toMatchObject(refusal);
  expect(asked).toEqual(["/attachments/ode.txt"]);
});

test("a file that is gone is refused with the status", async () => {
  await using server = await serve((_request, response) => void response.writeHead(404).end("x"));
  const refusal = { code: "download-failed", values: { status: 404 } };
  await expect(server.fetch()).rejects.toMatchObject(refusal);
});

test("a broken answer is refused", async () => {
  await using server = await serve((_request, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("Ode", () => response.destroy());
  });
  const refusal = { code: "download-failed", values: { status: 0 } };
  await expect(server.fetch()).rejects.toMatchObject(refusal);
});

test("an answer that does not end is given up at the deadline", async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  await using server = await serve((_request, response) => {
    response.write("Ode", () => begin());
  });
  const fetched = server.fetch();
  const refused = expect(fetched).rejects.toMatchObject({ code: "download-failed" });
  await begun;
  await server.clock.advance(10_000);
  await refused;
});

test.each([
  ["https://cdn.discordapp.com.example.com/a.txt", "cdn.discordapp.com.example.com"],
  ["https://example.com/cdn.discordapp.com", "example.com"],
  ["http://cdn.discordapp.com/a.txt", "cdn.discordapp.com"],
  ["https://cdn.discordapp.com:8443/a.txt", "cdn.discordapp.com:8443"],
  ["https://me@cdn.discordapp.com/a.txt", "cdn.discordapp.com"],
  ["http://127.0.0.1:1/a.txt", "127.0.0.1:1"],
  ["http://169.254.169.254/latest", "169.254.169.254"],
  ["file:///etc/passwd", ""],
  ["no address", ""],
])("only Discord's own hosts are asked, so not %s", async (url, host) => {
  const fetchText = createFetchText({ clock: createManualClock(), most, deadline: 1 });
  const refusal = { code: "download-host", values: { host } };
  await expect(fetchText({ url, name: "a.txt", size: 1 })).rejects.toMatchObject(refusal);
});
