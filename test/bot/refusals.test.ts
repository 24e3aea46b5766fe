import { fork, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test, vi } from "vitest";
import { StartRefusal } from "../../src/start-refusal.ts";
import { refusalSentence } from "../../src/words/start-refusal.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { labelsOf, messageOf } from "./support/member.ts";
import { run, runToEnd } from "./support/process.ts";
import { expectAgreement, said, startReader } from "./support/reader.ts";
import { openTheatre, startTheatre, type Theatre, type Wish } from "./support/theatre.ts";

// Some tests start Node, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const damages: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
  [
    "a database from a newer version",
    (folder) => change(folder, (database) => database.pragma("user_version = 999")),
    /written by a newer Flock \(version 999; this one knows \d+\)[^]*Nothing was changed/u,
  ],
  [
    "a database with a damaged page",
    (folder) => overwrite(join(folder, "flock.db"), 3 * 4096),
    /flock\.db is damaged\. Flock has not touched it/u,
  ],
  [
    "a database that is none",
    (folder) => writeFileSync(join(folder, "flock.db"), "no database ".repeat(1_000)),
    /flock\.db is damaged/u,
  ],
  [
    "a database of which nothing is left",
    (folder) => writeFileSync(join(folder, "flock.db"), ""),
    /flock\.db is damaged/u,
  ],
  [
    "another key",
    (folder) => writeFileSync(join(folder, "key"), `${randomBytes(32).toString("base64")}\n`),
    /This key does not open the credentials[^]*--new-key/u,
  ],
  [
    "half a key",
    (folder) => writeFileSync(join(folder, "key"), "c2hvcnQ="),
    /not 32 bytes in base64/u,
  ],
  [
    "a lost key",
    (folder) => rmSync(join(folder, "key")),
    /is missing[^]*start once with --new-key/u,
  ],
  ["a folder that others may read", (folder) => chmodSync(folder, 0o755), /chmod 700 "/u],
  [
    "a database that others may read",
    (folder) => chmodSync(join(folder, "flock.db"), 0o644),
    /may read .*flock\.db\. Close it with: chmod 600 "/u,
  ],
  [
    "a key that others may read",
    (folder) => chmodSync(join(folder, "key"), 0o640),
    /may read .*key\. Close it with: chmod 600 "/u,
  ],
];

test.each(damages)("%s stops the start in words and stays as it is", async (_, damage, says) => {
  await using theatre = await startTheatre();
  await theatre.stop();
  damage(theatre.folder);
  const before = contents(theatre.folder);
  expect(await refusal(theatre)).toMatch(says);
  expect(contents(theatre.folder)).toEqual(before);
  expect(
    theatre.discord.ledger().gateway.filter(({ what }) => what.startsWith("identified")),
  ).toHaveLength(1);
});

const places: readonly (readonly [string, (folder: string) => string, RegExp])[] = [
  ["without a parent", (folder) => join(folder, "none/data"), /because .*none does not exist/u],
  ["that is a file", (folder) => aFile(folder), /should be the data folder, but it is no folder/u],
  ["below a file", (folder) => join(aFile(folder), "data"), /is no folder/u],
  ["that may not be written", (folder) => locked(folder), /Flock may not write in/u],
];

test.each(places)("a data folder %s is refused", async (_, place, says) => {
  await using theatre = await openTheatre();
  const folder = place(theatre.folder);
  expect(await refusal(theatre, { folder })).toMatch(says);
});

test("a live database is not rehearsed in, nor a rehearsed one gone live with", async () => {
  await using theatre = await startTheatre();
  await theatre.stop();
  expect(await refusal(theatre, { mode: "rehearsal" })).toMatch(/belongs to a live flock/u);
  const folder = join(theatre.folder, "rehearsal");
  await theatre.start({ mode: "rehearsal", folder });
  await theatre.stop();
  expect(await refusal(theatre, { folder })).toMatch(/belongs to a rehearsal flock/u);
});

test("Discord's and X's own refusals are told apart, each with its mend", async () => {
  await using theatre = await openTheatre();
  expect(await refusal(theatre, { discordToken: "another" })).toMatch(/refuses the bot token/u);
  await theatre.x.setApp({ key: "another" });
  expect(await refusal(theatre)).toMatch(/X refuses the app's keys/u);
  await theatre.x.fault({ match: { route: "/oauth/request_token" }, kind: "code-135", times: 1 });
  expect(await refusal(theatre)).toMatch(/its clock is off/u);
  await theatre.closeDiscord();
  await theatre.closeX();
  expect(await refusal(theatre)).toMatch(/Discord cannot be reached \(.*ECONNREFUSED/u);
});

test("without a callback URL at X it starts and says so", async () => {
  await using theatre = await openTheatre();
  await theatre.x.setApp({ callback: false });
  await theatre.start();
  expect(theatre.told).toEqual([expect.stringMatching(/give it a callback URL/u)]);
  const answer = await theatre.ada.types("/flock add handle:@howl");
  expect(answer.text).toContain("set any callback URL");
});

test("while X is down it starts and says so", async () => {
  await using theatre = await openTheatre();
  await theatre.closeX();
  await theatre.start();
  expect(theatre.told).toEqual([expect.stringMatching(/X did not answer as it should/u)]);
  const answer = await theatre.ada.types("/flock add handle:@howl");
  expect(answer.text).toContain("X cannot be reached just now");
});

test("a second copy on the folder ends with a sentence and 1, and the first goes on", async () => {
  await using theatre = await startTheatre();
  const { folder, environment } = theatre;
  const second = await runToEnd({ folder, environment });
  expect(second.code).toBe(1);
  expect(second.printed).toMatch(/^Another Flock is running on .*Two would post twice/u);
  expect((await theatre.ada.types("/flock status")).text).toContain("The flock");
});

test("of two copies that start in the same moment exactly one goes on, twenty times over", async () => {
  using folder = createTemporaryFolder();
  const racers = [startRacer(), startRacer()];
  for (let race = 1; race <= 20; race += 1) {
    const words = racers.map((racer) => ask(racer, { folder: join(folder.path, String(race)) }));
    expect(new Set(await Promise.all(words))).toEqual(new Set(["won", "second-copy"]));
    await Promise.all(racers.map((racer) => ask(racer, "release")));
  }
  for (const racer of racers) racer.disconnect();
});

test("with a new key everything but the credentials is kept, and a relink mends it", async () => {
  await using theatre = await startTheatre();
  const { ada, folder, environment } = theatre;
  await startReader(theatre, "howl");
  await ada.posts("howl");
  await theatre.stop();
  rmSync(join(folder, "key"));
  const since = theatre.now();
  await using once = run({ folder, environment, options: ["--new-key"] });
  await once.prints(/^Flock is live/mu);
  const news = await theatre.hears(/1 account needs a relink/u, since);
  expect(statSync(join(folder, "key")).mode & 0o777).toBe(0o600);
  once.send("SIGTERM");
  expect(await once.ended).toBe(0);
  await theatre.start();
  expect(theatre.discord.messages().filter(({ text }) => text.includes("needs a relink"))).toEqual([
    news,
  ]);
  expect((await ada.types("/flock history account:howl")).text).toContain("Title of howl");
  const status = messageOf(await ada.types("/flock status account:howl"));
  expect(status.text).toContain("2 of 3");
  expect(labelsOf(status)).toContain("Relink");
  const card = messageOf(await ada.presses("Relink", status));
  expect((await ada.proves("howl", card)).text).toContain("has new credentials");
  expect((await ada.posts("howl")).text).toContain("First line of howl");
  expect(await said(theatre, "howl")).toEqual(["Title of howl", "First line of howl"]);
  await expectAgreement(theatre, "howl");
});

/** The sentence with which a start ends. */
async function refusal(theatre: Theatre, wish?: Wish): Promise<string> {
  const failure: unknown = await theatre.start(wish).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof StartRefusal)) throw new Error("no refusal", { cause: failure });
  return refusalSentence(failure);
}

/** The database and the key, byte for byte. */
function contents(folder: string): readonly (Buffer | undefined)[] {
  const paths = ["flock.db", "key"].map((name) => join(folder, name));
  return paths.map((path) => (existsSync(path) ? readFileSync(path) : undefined));
}

function change(folder: string, work: (database: Database.Database) => void): void {
  const database = new Database(join(folder, "flock.db"));
  work(database);
  database.close();
}

function overwrite(path: string, from: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xee, from, from + 4096);
  writeFileSync(path, bytes);
}

function aFile(folder: string): string {
  const path = join(folder, "a-file");
  writeFileSync(path, "");
  return path;
}

/** Not even root writes into the kernel's own file system. */
function locked(folder: string): string {
  if (process.getuid?.() === 0) return "/sys/flock";
  const path = join(folder, "locked");
  mkdirSync(path, { mode: 0o500 });
  return path;
}

function startRacer(): ChildProcess {
  return fork(new URL("./support/racer.ts", import.meta.url), { execArgv: [] });
}

async function ask(racer: ChildProcess, word: object | string): Promise<unknown> {
  const answer = once(racer, "message");
  racer.send(word);
  const [told]: unknown[] = await answer;
  return told;
}
