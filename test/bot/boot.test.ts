import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { z } from "zod";
import { afterAll, expect, test, vi } from "vitest";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { run, runToEnd } from "./support/process.ts";
import { said, startReader } from "./support/reader.ts";
import { openTheatre } from "./support/theatre.ts";

// Each test starts Node at least once, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

// It waits more than it works, so it plays while the others run.
const stage = createTemporaryFolder();
const rehearsal = run({
  folder: stage.path,
  environment: { FLOCK_DATA: stage.path },
  options: ["rehearse", "--once"],
});

afterAll(async () => {
  await rehearsal[Symbol.asyncDispose]();
  stage[Symbol.dispose]();
});

test("configured by its environment it goes live, answers, and ends well when it is told to", async () => {
  await using theatre = await openTheatre();
  const { folder, environment } = theatre;
  await using flock = run({ folder, environment });
  await flock.prints(
    /^Invite it to your server with: https:\/\/discord\.com\/oauth2\/authorize\?/mu,
  );
  await flock.prints(/^Flock is live/mu);
  await theatre.discord.online();
  expect((await theatre.ada.types("/flock status")).text).toContain("Nobody is in it yet");
  const asked = performance.now();
  flock.send("SIGTERM");
  expect(await flock.ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(flock.printed()).toContain("Stopping: finishing or recording what is in flight.");
});

test("told to stop while it starts, it ends well too", async () => {
  await using theatre = await openTheatre();
  const { folder, environment, x } = theatre;
  await x.fault({ match: { route: "/oauth/request_token" }, kind: "hang", times: 1 });
  await using flock = run({ folder, environment });
  await x.waitFor(({ ledger }) => ledger.length === 1);
  flock.send("SIGTERM");
  await flock.prints(/^Stopping/mu);
  await theatre.closeX();
  expect(await flock.ended).toBe(0);
});

test("when Discord ends the session for good it says so and ends with 1", async () => {
  await using theatre = await openTheatre();
  const { folder, environment, discord } = theatre;
  await using flock = run({ folder, environment });
  await flock.prints(/^Flock is live/mu);
  discord.dropGateway(4004);
  expect(await flock.ended).toBe(1);
  expect(flock.printed()).toMatch(/^Discord has ended the session for good \(code 4004\)/mu);
});

test("told twice, it ends at once, and what was in flight is looked up at the next start", async () => {
  await using theatre = await openTheatre();
  const { folder, environment, x } = theatre;
  await using first = run({ folder, environment });
  await first.prints(/^Flock is live/mu);
  await theatre.discord.online();
  await startReader(theatre, "howl");
  await x.fault({ match: { route: "/2/tweets" }, kind: "hang", strikes: "after", times: 1 });
  // Nobody answers this press any more.
  void theatre.ada.posts("howl").catch(() => undefined);
  await x.waitFor(({ posts }) => posts.length === 1);
  first.send("SIGTERM");
  await first.prints(/^Stopping/mu);
  first.send("SIGTERM");
  expect(await first.ended).toBe(130);
  const since = theatre.now();
  await theatre.start();
  await theatre.hears(/Of 1 post nobody knows yet/u, since);
  await theatre.hears(/@howl\*\* has posted/u, since);
  expect(await said(theatre, "howl")).toEqual(["Title of howl"]);
});

test("half configured it names what is missing", async () => {
  using folder = createTemporaryFolder();
  const { code, printed } = await runToEnd({
    folder: folder.path,
    environment: { DISCORD_TOKEN: "a-token" },
  });
  expect(code).toBe(1);
  expect(printed).toMatch(/X_API_KEY is missing\.[^]*X_API_SECRET is missing\./u);
  expect(printed).not.toContain("DISCORD_TOKEN is");
});

test("live is never a rehearsal: unconfigured it stops", async () => {
  using folder = createTemporaryFolder();
  const { code, printed } = await runToEnd({ folder: folder.path, options: ["live"] });
  expect(code).toBe(1);
  expect(printed).toMatch(/^Nothing is configured, so Flock cannot go live\./u);
  expect(existsSync(join(folder.path, "data"))).toBe(false);
});

test("a live flock whose configuration is gone is not rehearsed over", async () => {
  using folder = createTemporaryFolder();
  mkdirSync(join(folder.path, "data"));
  const file = join(folder.path, "data/flock.db");
  writeFileSync(file, "a live flock");
  const { code, printed } = await runToEnd({ folder: folder.path });
  expect(code).toBe(1);
  expect(printed).toMatch(/holds a live flock, but DISCORD_TOKEN, X_API_KEY and X_API_SECRET/u);
  expect(readFileSync(file, "utf8")).toBe("a live flock");
});

test("a Node that is too old is told which one is needed", async () => {
  using folder = createTemporaryFolder();
  const { code, printed } = await runToEnd({
    folder: folder.path,
    nodeOptions: ["--import", asModule(pretendOldNode)],
  });
  expect(code).toBe(1);
  expect(printed).toBe(
    'Flock needs Node 24.12 or newer; this is v24.11.1. Run "npm ci" here, which brings the right one, then "npm start".\n',
  );
});

test("a setting that Flock does not know is named", async () => {
  using folder = createTemporaryFolder();
  const environment = { FLOCK_HEARTBEATS: "https://example.org/" };
  const { printed } = await runToEnd({ folder: folder.path, environment, options: ["live"] });
  expect(printed).toMatch(/^Not known to Flock, perhaps misspelt: FLOCK_HEARTBEATS\./u);
});

test.each([
  [["rehearse", "--onse"], /^Unknown option '--onse'\. The options are --once/u],
  [["rehearse", "--poems", "/nowhere"], /There are no poems to rehearse in \/nowhere/u],
])("%j ends with a sentence and 1", async (options, sentence) => {
  using folder = createTemporaryFolder();
  const { printed, code } = await runToEnd({ folder: folder.path, environment: {}, options });
  expect(printed.trim().split("\n").at(-1)).toMatch(sentence);
  expect(code).toBe(1);
});

test("the heartbeat is heard as soon as the bot is healthy", async () => {
  await using theatre = await openTheatre();
  const listener = createServer((_, response) => response.end());
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = z.object({ port: z.number() }).parse(listener.address());
  const heard = once(listener, "request");
  const FLOCK_HEARTBEAT_URL = `http://127.0.0.1:${port}/beat`;
  await using flock = run({
    folder: theatre.folder,
    environment: { ...theatre.environment, FLOCK_HEARTBEAT_URL },
  });
  const [request] = z
    .tuple([z.object({ url: z.string() })])
    .rest(z.unknown())
    .parse(await heard);
  expect(request.url).toBe("/beat");
  expect(flock.printed()).toContain("Invite");
  listener.closeAllConnections();
  listener.close();
});

test("the rehearsal plays its scene to the end, says that nothing was real, and exits 0", async () => {
  expect(await rehearsal.ended).toBe(0);
  const printed = rehearsal.printed();
  const lines = printed.trim().split("\n");
  expect(lines[0]).toMatch(/^This is a rehearsal: nothing reaches Discord or X/u);
  expect(lines.at(-1)).toMatch(/^This was a rehearsal: nothing reached Discord or X/u);
  expect(printed).toContain("agree: 5 posts, none missing, none twice.");
});

function asModule(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

const pretendOldNode = `
  Object.defineProperty(process, "versions", { value: { ...process.versions, node: "24.11.1" } });
  Object.defineProperty(process, "version", { value: "v24.11.1" });
`;
