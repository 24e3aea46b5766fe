import { describe, expect, test } from "vitest";
import type { Progress } from "../../../src/flock/checkup/checking.ts";
import { boss, calm, createWorld, moderator, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const verse = (handle: string) =>
  `Rights: public domain\n\nPoem of ${handle}\n\n${handle} sings of a yard\n${handle} hears the wire\n`;

async function flockOf(...handles: readonly string[]): Promise<World> {
  const world = await createWorld();
  for (const handle of handles) await world.reader(handle, verse(handle));
  return world;
}

const ask = (world: World, account?: string, onProgress: (seen: Progress) => void = () => {}) =>
  world.flock.askTokens({ account, most: 99, onProgress });

/** Has somebody post at X by hand. */
function byHand(world: World, handle: string, number: number): void {
  for (let nth = 1; nth <= number; nth += 1) {
    const id = String(2n ** 62n + BigInt(world.network.standing.length + nth));
    world.network.standing.push({ token: `token-of-${handle}`, id, text: "by hand" });
  }
}

describe("a check of the flock", () => {
  test("asks X nothing before it is told to, and says what that may cost at most", async () => {
    await using world = await flockOf("howl", "raven");
    await world.post("howl", 1);
    const { accounts, ...price } = await world.flock.checkups();
    expect(price).toEqual({ askable: 2, mostMicros: 50_000, readMicros: 5_000 });
    expect(world.network.calls.timeline).toBe(0);
    expect(accounts.map(({ account, concerns }) => [account.handle, concerns])).toEqual([
      ["raven", ["label", "bio", "unasked"]],
      ["howl", ["label", "bio"]],
    ]);
    expect(accounts[1]).toMatchObject({
      token: "alive",
      last: { link: expect.stringContaining("https://x.com/howl/status/") },
      poem: { imprint: { rights: "public domain" } },
    });
  });

  test("asks each account once, tells how far it is, and enters only what X showed", async () => {
    await using world = await flockOf("howl", "raven", "wires");
    byHand(world, "raven", 2);
    const before = (await world.flock.budget()).spent.readsMicros;
    const seen: Progress[] = [];
    const report = await ask(world, undefined, (progress) => seen.push(progress));
    expect(report).toEqual({
      asked: 3,
      left: 0,
      stopped: undefined,
      reads: 2,
      costMicros: 10_000,
    });
    expect(seen).toEqual([1, 2, 3].map((done) => ({ done, of: 3 })));
    expect((await world.flock.budget()).spent.readsMicros - before).toBe(10_000);
    const { accounts } = await world.flock.checkups();
    expect(accounts.every(({ token }) => token === "alive")).toBe(true);
    expect((await ask(world)).reads).toBe(0);
  });

  test("of one account leaves the others alone", async () => {
    await using world = await flockOf("howl", "raven");
    expect((await ask(world, "howl")).asked).toBe(1);
    expect(world.network.calls.timeline).toBe(1);
    const { accounts } = await world.flock.checkups();
    expect(accounts.map(({ account, word }) => [account.handle, word?.token])).toEqual([
      ["raven", undefined],
      ["howl", "alive"],
    ]);
  });

  test("asks of no more accounts than the price was shown for", async () => {
    await using world = await flockOf("howl", "raven");
    const asked = { account: undefined, most: 1, onProgress: () => {} };
    await expect(world.flock.askTokens(asked)).rejects.toMatchObject({ code: "stale" });
    expect(world.network.calls.timeline).toBe(0);
  });

  test("leaves out whoever waits for new credentials", async () => {
    await using world = await flockOf("howl", "raven");
    await world.store.accounts.markAllForRelink(world.clock.now());
    expect((await world.flock.checkups()).askable).toBe(0);
    expect(await ask(world)).toMatchObject({ asked: 0, left: 0 });
    expect(world.network.calls.timeline).toBe(0);
  });

  test("ends where X would say the same of everybody, and goes on with the others next time", async () => {
    await using world = await flockOf(...Array.from({ length: 8 }, (_, nth) => `bird${nth}`));
    world.network.timelineAnswers({ kind: "no-credit" });
    const { asked, left, stopped } = await ask(world);
    expect(stopped).toBe("no-credit");
    // So many were on their way at once.
    expect([asked, left]).toEqual([5, 3]);
    world.network.timelineAnswers({ kind: "unknown", detail: "timeout" });
    const others = (await world.flock.checkups()).accounts
      .filter(({ word }) => word === undefined)
      .map(({ account }) => account.handle);
    await world.flock.pause(boss("bird0"));
    expect(others).toHaveLength(3);
    expect(await ask(world)).toMatchObject({ asked: 8, left: 0, stopped: undefined });
  });

  test("is done once at a time in a guild, and leaves what takes too long", async () => {
    await using world = await flockOf(...Array.from({ length: 7 }, (_, nth) => `bird${nth}`));
    const answers: (() => void)[] = [];
    const { network } = world;
    const timeline = network.timeline.bind(network);
    network.timeline = (...args) =>
      new Promise((resolve) => answers.push(() => resolve(timeline(...args))));
    const first = ask(world);
    await calm();
    await expect(ask(world)).rejects.toMatchObject({ code: "check-under-way" });
    await expect(
      world.flockOf(otherGuildId).askTokens({ account: undefined, most: 99, onProgress: () => {} }),
    ).resolves.toMatchObject({ asked: 0 });
    await world.clock.advance(9 * 60_000);
    for (const answer of answers) answer();
    expect(await first).toMatchObject({ asked: 5, left: 2, stopped: "time" });
    network.timeline = timeline;
    const report = ask(world);
    await calm();
    expect(await report).toMatchObject({ asked: 7, left: 0 });
  });

  test("goes on past a fault of one account, which is reported", async () => {
    await using world = await flockOf("howl", "raven");
    world.network.fails("timeline");
    expect(await ask(world)).toMatchObject({ asked: 2, reads: 0 });
    expect(world.faults).toEqual(["token_not_asked: Error: timeline fails"]);
    const { accounts } = await world.flock.checkups();
    expect(accounts.filter(({ token }) => token === "alive")).toHaveLength(1);
  });

  test("counts lines that others say, and shows them for one account at once", async () => {
    await using world = await flockOf("howl");
    const shared = "Rights: mine\n\nOther\n\nhowl sings of a yard\nnobody else says this\n";
    await world.reader("raven", shared);
    expect(await world.flock.checkup("raven")).toMatchObject({
      alike: undefined,
      lines: { own: 1, abroad: 0, examples: [{ handle: "howl", theirs: "howl sings of a yard" }] },
    });
    await ask(world);
    const { accounts } = await world.flock.checkups();
    expect(accounts.map(({ alike, concerns }) => [alike?.own, concerns.includes("alike")])).toEqual(
      [
        [1, true],
        [1, true],
      ],
    );
  });

  test("finds the same text in another guild, without a name", async () => {
    await using world = await flockOf("howl");
    const other = world.flockOf(otherGuildId);
    await world.reader("raven", verse("raven"), { guildId: otherGuildId });
    // Neither giving nor editing lets it come to that; an older database may hold it.
    world.db.sql("update poem set text_hash = (select max(text_hash) from poem)").run();
    expect(await world.flock.checkup("howl")).toMatchObject({
      twin: { handle: undefined, until: undefined },
    });
    expect((await other.checkup("raven")).concerns[0]).toBe("twin");
  });

  test("remembers who has seen label and bio", async () => {
    await using world = await flockOf("howl");
    await ask(world);
    for (const duty of ["label", "bio"] as const) {
      await world.flock.vouch({ account: "howl", duty, so: true, by: moderator });
    }
    expect((await world.flock.checkup("@howl")).concerns).toEqual([]);
    await world.flock.vouch({ account: "howl", duty: "bio", so: false, by: moderator });
    expect((await world.flock.checkup("howl")).concerns).toEqual(["bio"]);
    await expect(world.flockOf(otherGuildId).checkup("howl")).rejects.toMatchObject({
      code: "unknown-account",
    });
  });
});

test("a stop cuts a check short without a fault, and what X billed by then is entered", async () => {
  await using world = await flockOf("howl", "raven", "wires", "wind", "reed", "rain");
  byHand(world, "raven", 2);
  const before = (await world.flock.budget()).spent.readsMicros;
  const { network } = world;
  const timeline = network.timeline.bind(network);
  const answers: (() => void)[] = [];
  network.timeline = (...args) =>
    new Promise((resolve) => answers.push(() => resolve(timeline(...args))));
  const running = ask(world);
  await calm();
  await world.restart();
  for (const answer of answers) answer();
  expect(await running).toMatchObject({ asked: 5, left: 1, reads: 2 });
  expect((await world.flock.budget()).spent.readsMicros - before).toBe(10_000);
  expect(world.faults).toEqual([]);
});
