import { describe, expect, test, vi } from "vitest";
import { boss, channelId, moderator, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { grantFor } from "../../support/network.ts";
import { noted } from "./noted.ts";

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

  test("has a rhythm as what it is, and of a profile what became another", async () => {
    const { world, as } = await noted();
    await using _ = world;
    await world.reader("howl", "one\ntwo");
    await world.flock.choose({ zone: "Europe/Berlin" });
    for (const when of ["every 3 hours", "daily at 9:00"]) {
      const { id } = await world.flock.draftSchedule({ account: "howl", when, by: moderator });
      await as({}, () => world.flock.setSchedule(id, moderator));
    }
    const [first, second] = (await deedsOf(world)).map(({ schedules }) => schedules);
    expect(first).toMatchObject({ after: { rule: { kind: "interval" }, zone: "Europe/Berlin" } });
    expect(second).toMatchObject({ before: first?.after, after: { rule: { kind: "times" } } });
    for (const bio of ["a heron", "a crane"]) {
      const texts = { name: "Howl", bio };
      const { draft } = await world.flock.draftProfile({ account: "howl", texts });
      await as({}, () => world.flock.setProfile(draft.id, moderator));
    }
    expect((await deedsOf(world)).slice(2)).toMatchObject([
      { what: "profile", before: undefined, after: { name: "Howl", bio: "a heron" } },
      { what: "profile", before: { bio: "a heron" }, after: { bio: "a crane" } },
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
    expect(known.every(({ after }) => /^[0-9a-f]{8}$/u.test(String(after?.["seal"])))).toBe(true);
    expect(known.every(({ after }) => Object.keys(after ?? {}).length === 1)).toBe(true);
  });

  test("shows that an account was signed in anew, though its credentials are as long as the old ones", async () => {
    const { world, as } = await noted();
    await using _ = world;
    await world.enrol("howl");
    await as({ via: "/flock relink: pin" }, async () => {
      const { userId } = await world.flock.getAccount("howl");
      const { id } = await world.flock.relink({ by: moderator, channelId, account: "howl" });
      world.network.grants(grantFor("howl", userId));
      await world.flock.completeEnrolment(id, { by: moderator, pin: "7654321" });
    });
    const known = (await deedsOf(world)).filter(({ what }) => what === "credentials");
    expect(known).toMatchObject([
      {
        subject: "howl",
        before: { seal: expect.any(String) },
        after: { seal: expect.any(String) },
      },
    ]);
  });

  test("files what a deed changed in another server under that server", async () => {
    const { world, as } = await noted();
    await using _ = world;
    await world.enrol("howl");
    await world.enrol("far", { guildId: otherGuildId });
    await as({}, async () => {
      await world.flock.pause(boss("howl"));
      await world.flockOf(otherGuildId).pause(boss("far"));
    });
    expect((await deedsOf(world)).map(({ subject }) => subject)).toEqual(["howl", "howl"]);
    const far = await world.flockOf(otherGuildId).log({ page: 1 });
    expect(far.deeds.map(({ subject, actorId }) => [subject, actorId])).toEqual([
      ["far", moderator],
      ["far", moderator],
    ]);
  });

  test("has that a taking down was given up", async () => {
    const { world, as } = await noted();
    await using _ = world;
    await world.reader("howl", "one\ntwo");
    await world.post("howl");
    world.network.answerRemoval({ kind: "forbidden", detail: "No." });
    const { account, span, keys } = await world.flock.showUndo("howl", undefined);
    const next = "on";
    const ask = { account: account.id, span, next, by: moderator, press: "7" } as const;
    await as({ via: "/flock undo: go" }, () =>
      world.flock.undo({ ...ask, key: keys[next].slice(0, 16) }),
    );
    await as({ via: "/flock undo: stuck" }, () => world.flock.leaveTakedown(1, moderator));
    const known = (await deedsOf(world)).filter(({ what }) => what === "takedown");
    expect(known.map(({ after }) => after)).toMatchObject([
      { next, course: "under way" },
      { course: "over" },
    ]);
  });

  test("has nothing of a deed that a fault cut off, nor lays it to the next one", async () => {
    const { world, as } = await noted();
    await using _ = world;
    await world.enrol("howl");
    const torn = as({}, async () =>
      world.db.write(() => {
        world.db.sql("update account set theme = 'night'").run();
        throw new Error("the disk is gone");
      }),
    );
    await expect(torn).rejects.toThrow("the disk is gone");
    const left =
      "select (select count(*) from temp.acting) + (select count(*) from temp.change) as n";
    expect(world.db.sql<[], { n: number }>(left).get()?.n).toBe(0);
    await as({ actorId: "12" }, () => world.flock.pause(boss("howl")));
    expect((await deedsOf(world)).map(({ actorId }) => actorId)).toEqual(["12", "12"]);
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
    const lines = (await world.flock.exportLog({})).lines.trimEnd().split("\n");
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject(
      Array.from({ length: 24 }, (_, place) => ({ id: place + 1 })),
    );
  });

  test("is exported as far as a file goes, the newest first, each once also where one is added meanwhile", async () => {
    const { world, as } = await noted();
    await using _ = world;
    await world.enrol("howl");
    await as({}, () => world.flock.pause(boss("howl")));
    const [one] = (await world.flock.log({ page: 1 })).deeds;
    if (!one) throw new Error("nothing was noted");
    const after = { words: "x".repeat(4_000) };
    let newest = 4_000;
    vi.spyOn(world.store.deeds, "list").mockImplementation(async (_guild, { page, size }) => {
      const from = newest - (page - 1) * size;
      newest += 1;
      return Array.from({ length: size }, (_, place) => ({ ...one, id: from - place, after }));
    });
    vi.spyOn(world.store.deeds, "count").mockImplementation(async () => newest);
    const { lines, left } = await world.flock.exportLog({});
    expect(Buffer.byteLength(lines)).toBeLessThan(8 * 1_048_576);
    const ids = [...lines.matchAll(/"id":(\d+)/gu)].map(([, id]) => Number(id));
    expect(ids.length).toBeGreaterThan(1_000);
    expect(ids).toEqual(ids.map((_, place) => 4_001 - ids.length + place));
    expect(left).toBe(newest - ids.length);
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
