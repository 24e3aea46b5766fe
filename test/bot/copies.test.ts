import { copyFileSync, cpSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { ben } from "./support/cast.ts";
import { idOf, labelsOf, messageOf } from "./support/member.ts";
import { expectAgreement, said, startReader } from "./support/reader.ts";
import type { Bot } from "../../src/bot/bot.ts";
import { startTheatre, type Theatre } from "./support/theatre.ts";

const word = "The old copy is stopped, resume";
const callback = "POST /interactions/:id/:token/callback";

function backUp({ folder }: Theatre, to: string): void {
  const database = new Database(join(folder, "flock.db"), { readonly: true });
  database.prepare("vacuum into ?").run(to);
  database.close();
}

async function holdOf(bot: Bot): Promise<string | undefined> {
  return (await bot.store.instance.hold(Date.now()))?.reason;
}

/** Copies a folder so that nobody can notice, as a snapshot of the whole machine does. */
function snapshot(folder: string, copy: string): void {
  cpSync(folder, copy, { recursive: true });
  const { ino } = statSync(join(copy, "flock.db"), { bigint: true });
  const database = new Database(join(copy, "flock.db"));
  const file = JSON.stringify({ inode: String(ino) });
  database.prepare("update instance set value = ? where name = 'file'").run(file);
  database.close();
}

test("a folder copied while the old bot runs on is held, takes over what that one posted, and says the third line next", async () => {
  await using theatre = await startTheatre();
  using temporary = createTemporaryFolder();
  const { ada } = theatre;
  await startReader(theatre, "howl");
  await theatre.restart();
  const copy = join(temporary.path, "copy");
  cpSync(theatre.folder, copy, { recursive: true });
  await ada.posts("howl", 2);
  await theatre.stop();
  const since = theatre.now();
  await theatre.start({ folder: copy });
  expect(theatre.told.at(-1)).toMatch(/^This database was copied, or restored from a backup/u);
  const news = await theatre.hears(/This is a copy of a flock/u, since);
  expect(labelsOf(news)).toEqual([word]);
  const refused = await ada.types("/flock post account:howl");
  expect(refused.text).toMatch(/All posting is stopped: this is a copy/u);
  expect(await said(theatre, "howl")).toEqual(["Title of howl", "First line of howl"]);
  const lifted = await ada.presses(word, news);
  expect(lifted.text).toContain("Posting goes on");
  await theatre.hears(/2 posts of \*\*@howl\*\* found on the timeline/u, since);
  expect((await ada.posts("howl")).text).toContain("Second line of howl");
  expect(await said(theatre, "howl")).toEqual([
    "Title of howl",
    "First line of howl",
    "Second line of howl",
  ]);
  await expectAgreement(theatre, "howl");
});

test("a backup put back over the same file after a crash is held, and nothing is said twice", async () => {
  await using theatre = await startTheatre();
  using temporary = createTemporaryFolder();
  const { ada, folder } = theatre;
  await startReader(theatre, "howl");
  const backup = join(temporary.path, "backup.db");
  backUp(theatre, backup);
  // Posts make a backup an old one, a minute after the start at the latest.
  theatre.advance(60_000);
  await ada.posts("howl", 2);
  await theatre.stop();
  const before = statSync(join(folder, "flock.db"), { bigint: true });
  for (const end of ["-wal", "-shm"]) rmSync(join(folder, `flock.db${end}`), { force: true });
  copyFileSync(backup, join(folder, "flock.db"));
  expect(statSync(join(folder, "flock.db"), { bigint: true }).ino).toBe(before.ino);
  await theatre.start();
  expect(await holdOf(theatre.bot())).toBe("copied");
  const status = messageOf(await ada.types("/flock status"));
  expect(labelsOf(status)).toContain(word);
  await ada.presses(word, status);
  expect((await ada.posts("howl")).text).toContain("Second line of howl");
  expect(await said(theatre, "howl")).toHaveLength(3);
  await expectAgreement(theatre, "howl");
});

test("a restart is no copy", async () => {
  await using theatre = await startTheatre();
  await startReader(theatre, "howl");
  await theatre.restart();
  await theatre.restart();
  expect(await holdOf(theatre.bot())).toBeUndefined();
  expect((await theatre.ada.posts("howl")).text).toContain("Title of howl");
});

test("a moderator who does not manage the server cannot lift it", async () => {
  await using theatre = await startTheatre();
  const { ada } = theatre;
  await ada.types("/flock settings");
  await ada.chooses("Who moderates the flock", ["Moderators"]);
  await startReader(theatre, "howl");
  await theatre.bot().store.adoption.hold("copied", Date.now());
  await theatre.restart();
  const news = await theatre.hears(/This is a copy of a flock/u);
  const moderator = theatre.as(ben);
  expect((await moderator.forges(idOf(news, word), news)).text).toMatch(/manage this server/u);
  const status = messageOf(await moderator.types("/flock status"));
  expect(labelsOf(status)).not.toContain(word);
  expect((await moderator.forges("status:lift:card", status)).text).toMatch(/Another copy/u);
  expect(await holdOf(theatre.bot())).toBe("copied");
});

test("of two live copies with one token the one that answers too late holds everything and says so", async () => {
  await using theatre = await startTheatre();
  using temporary = createTemporaryFolder();
  const { ada, folder } = theatre;
  await startReader(theatre, "howl");
  await theatre.stop();
  const copy = join(temporary.path, "copy");
  snapshot(folder, copy);
  await using old = await theatre.start();
  const other = await theatre.start({ folder: copy });
  expect(await Promise.all([old, other].map(holdOf))).toEqual([undefined, undefined]);
  await ada.types("/flock status");
  const news = await theatre.hears(/Another copy of this bot is running/u);
  const reasons = await Promise.all([old, other].map(holdOf));
  expect(reasons.filter((reason) => reason !== undefined)).toEqual(["second-copy"]);
  await (reasons[0] === undefined ? old : other)[Symbol.asyncDispose]();
  expect((await ada.presses(word, news)).text).toContain("Posting goes on");
  expect((await ada.posts("howl")).text).toContain("Title of howl");
  expect(await said(theatre, "howl")).toEqual(["Title of howl"]);
});

test("a first answer that somebody else gave holds everything until an admin says that the other copy is stopped", async () => {
  await using theatre = await startTheatre();
  const { ada, discord } = theatre;
  await startReader(theatre, "howl");
  await ada.posts("howl");
  discord.failNext({ route: callback, status: 400, code: 40_060, times: 1 });
  void ada.types("/flock post account:howl").catch(() => undefined);
  const news = await theatre.hears(/Another copy of this bot is running/u);
  const refused = await ada.types("/flock post account:howl");
  expect(refused.text).toContain("All posting is stopped");
  expect((await ada.presses(word, news)).text).toContain("Posting goes on");
  expect((await ada.posts("howl")).text).toContain("First line of howl");
  expect(await said(theatre, "howl")).toEqual(["Title of howl", "First line of howl"]);
});

test("an answer of its own that got lost and was repeated is nobody else's", async () => {
  await using theatre = await startTheatre();
  const { ada, discord } = theatre;
  await startReader(theatre, "howl");
  discord.failNext({ route: callback, how: "reset", times: 1 });
  expect((await ada.types("/flock preview account:howl")).text).toContain("Title of howl");
  const seen = await ada.types("/flock status");
  if (seen.kind === "link") throw new Error("no interaction");
  discord.replayInteraction(seen.interactionId);
  await ada.types("/flock status");
  expect(await holdOf(theatre.bot())).toBeUndefined();
});
