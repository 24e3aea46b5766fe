import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { createActing } from "../../../src/acting.ts";
import type { Act } from "../../../src/flock/ports.ts";
import { verifyDeeds } from "../../../src/store/deeds/verify.ts";
import { boss, createWorld, guildId, moderator, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const signBy = (key: string) => (text: string) =>
  createHmac("sha256", key).update(text).digest("hex");
const sign = signBy("a key of the test");
const pausing: Act = {
  guildId,
  actorId: moderator,
  via: "/flock pause",
  interactionId: "7",
};

async function noted(path = ":memory:") {
  const acting = createActing();
  const world = await createWorld({ path, journal: { acting, sign } });
  const as = <T>(act: Partial<Act>, deed: () => Promise<T>) =>
    acting.run({ ...pausing, ...act }, deed);
  return { world, as };
}

async function deedsOf(world: World, ask: { account?: string; by?: string } = {}) {
  return (await world.flock.log({ ...ask, page: 1 })).deeds.toReversed();
}

describe("the log", () => {
  test("has what a member's deed changed: who, to what, by what, before and after", async () => {
    const { world, as } = await noted();
    await using _ = world;
    await world.enrol("howl");
    const { id } = await world.flock.getAccount("howl");
    await as({}, () => world.flock.pause({ ...boss("howl"), reason: "rest" }));
    expect(await deedsOf(world)).toMatchObject([
      {
        id: 1,
        actorId: moderator,
        via: "/flock pause",
        interactionId: "7",
        what: "pause",
        accountId: id,
        subject: "howl",
        before: undefined,
        after: { kind: "single", reason: "rest" },
      },
      {
        id: 2,
        what: "account",
        subject: "howl",
        before: { state: "ready" },
        after: { state: "paused" },
      },
    ]);
  });

  test("has nothing of what runs by itself, nor of what was asked for but done by the poster", async () => {
    const { world, as } = await noted();
    await using _ = world;
    await world.reader("howl", "one\ntwo");
    expect(await deedsOf(world)).toEqual([]);
    await as({ via: "/flock post" }, () => world.post("howl"));
    expect(world.network.standing).toHaveLength(1);
    expect((await deedsOf(world)).map(({ what, after }) => [what, after])).toEqual([
      ["post", { interaction_id: expect.any(String) }],
    ]);
  });

  test("has nothing of a refused deed, nor of one that changed nothing", async () => {
    const { world, as } = await noted();
    await using _ = world;
    await world.enrol("howl");
    await expect(as({}, () => world.flock.pause(boss("sutra")))).rejects.toThrow();
    await as({}, () => world.flock.status());
    await as({}, () => world.flock.setTags("howl", ""));
    expect(await deedsOf(world)).toEqual([]);
  });

  test("never has a secret", async () => {
    const { world, as } = await noted();
    await using _ = world;
    await as({ via: "/flock add: pin" }, () => world.enrol("howl"));
    const deeds = await deedsOf(world);
    expect(deeds.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["enrolment", "account", "credentials"]),
    );
    const known = deeds.filter(({ what }) => what === "credentials");
    expect(known.every(({ after }) => Object.keys(after ?? {}).join() === "length")).toBe(true);
  });

  test("is filtered by account and member, and shows no other server's deeds", async () => {
    const { world, as } = await noted();
    await using _ = world;
    for (const handle of ["howl", "sutra"]) await world.enrol(handle);
    await world.enrol("far", { guildId: otherGuildId });
    await as({}, () => world.flock.pause(boss("howl")));
    await as({ actorId: "12" }, () => world.flock.pause(boss("sutra")));
    const far = world.flockOf(otherGuildId);
    await as({ guildId: otherGuildId }, () => far.pause(boss("far")));
    const subjects = async (ask: { account?: string; by?: string }) =>
      (await deedsOf(world, ask)).map(({ subject }) => subject);
    expect(await subjects({})).toEqual(["howl", "howl", "sutra", "sutra"]);
    expect(await subjects({ account: "howl" })).toEqual(["howl", "howl"]);
    expect(await subjects({ by: "12" })).toEqual(["sutra", "sutra"]);
    await expect(subjects({ account: "far" })).rejects.toMatchObject({ code: "unknown-account" });
    expect((await far.log({ page: 1 })).total).toBe(2);
  });

  test("is turned page by page, and exported whole, the oldest first", async () => {
    const { world, as } = await noted();
    await using _ = world;
    await world.enrol("howl");
    for (let time = 0; time < 6; time += 1) {
      await as({}, () => world.flock.pause(boss("howl")));
      await as({}, () => world.flock.resume(boss("howl")));
    }
    const last = await world.flock.log({ page: 99 });
    expect(last).toMatchObject({ total: 24, page: 3, pages: 3 });
    expect(last.deeds.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
    const lines = (await world.flock.exportLog({})).trimEnd().split("\n");
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject(
      Array.from({ length: 24 }, (_, place) => ({ id: place + 1 })),
    );
  });

  test("counts what was refused to strangers in one row a member and day", async () => {
    const { world } = await noted();
    await using _ = world;
    for (const by of ["1", "1", "2"]) await world.flock.noteRefused(by);
    expect((await world.flock.log({ page: 1 })).refused).toEqual({ members: 2, presses: 3 });
    await world.clock.advance(24 * 3_600_000);
    expect((await world.flock.log({ page: 1 })).refused).toEqual({ members: 0, presses: 0 });
  });
});

async function written() {
  const folder = mkdtempSync(join(tmpdir(), "flock-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "flock.db");
  const { world, as } = await noted(path);
  await world.enrol("howl");
  for (let time = 0; time < 3; time += 1) {
    await as({}, () => world.flock.pause(boss("howl")));
    await as({}, () => world.flock.resume(boss("howl")));
  }
  const { newest } = await world.flock.log({ page: 1 });
  await world[Symbol.asyncDispose]();
  return { path, link: newest };
}

/** Changes the file as somebody would who has it and knows SQL. */
function tamper(path: string, sql: string): void {
  const handle = new Sqlite(path);
  handle.exec("drop trigger deed_unchanged; drop trigger deed_undeleted");
  handle.exec(sql);
  handle.close();
}

describe("the chain", () => {
  test("is whole as it was written, and knows its links by how they begin", async () => {
    const { path, link } = await written();
    const whole = { kind: "whole", deeds: 12, newest: link };
    expect(verifyDeeds({ path, sign, link: undefined })).toEqual({ ...whole, isKnown: true });
    expect(verifyDeeds({ path, sign, link: link?.slice(0, 16) })).toMatchObject({ isKnown: true });
    expect(verifyDeeds({ path, sign, link: "0".repeat(16) })).toEqual({ ...whole, isKnown: false });
  });

  test.each([
    ["a changed value", "update deed set actor_id = '9' where id = 5", 5],
    ["a changed time", "update deed set at = at + 1 where id = 12", 12],
    ["a row taken out", "delete from deed where id = 4", 5],
    ["a beginning taken off", "delete from deed where id = 1", 2],
    [
      "rows exchanged",
      "update deed set id = 99 where id = 2; update deed set id = 2 where id = 3; update deed set id = 3 where id = 99",
      2,
    ],
  ])("shows %s", async (_, sql, row) => {
    const { path } = await written();
    tamper(path, sql);
    expect(verifyDeeds({ path, sign, link: undefined })).toEqual({ kind: "changed", row });
  });

  test("shows a cut end to who noted a link", async () => {
    const { path, link } = await written();
    tamper(path, "delete from deed where id > 8");
    expect(verifyDeeds({ path, sign, link })).toMatchObject({ kind: "whole", isKnown: false });
  });

  test("fits no other key", async () => {
    const { path } = await written();
    expect(verifyDeeds({ path, sign: signBy("another"), link: undefined })).toMatchObject({
      row: 1,
    });
  });

  test("is only added to", async () => {
    const { path } = await written();
    const handle = new Sqlite(path);
    onTestFinished(() => void handle.close());
    expect(() => handle.exec("update deed set via = ''")).toThrow("only added to");
    expect(() => handle.exec("delete from deed")).toThrow("only added to");
  });
});
