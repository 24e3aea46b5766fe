import { describe, expect, test } from "vitest";
import { createActing } from "../../../src/acting.ts";
import { digest } from "../../../src/chance.ts";
import {
  boss,
  calm,
  channelId,
  createWorld,
  guildId,
  moderator,
  otherGuildId,
} from "../../support/world.ts";
import type { World, WorldOptions } from "../../support/world.ts";

const second = 1_000;
const day = 24 * 3_600_000;
const cleo = "900000000000000009";
const dan = "900000000000000010";
const eve = "900000000000000011";

/** An account of Cleo's. */
async function owned(options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(options);
  await world.enrol("howl", { by: cleo });
  await world.news();
  return world;
}

/** Cleo leaves, and it is noticed. */
async function left(options: WorldOptions = {}): Promise<World> {
  const world = await owned(options);
  world.members.left.add(cleo);
  await world.clock.advance(day + second);
  return world;
}

async function told(world: World) {
  return (await world.news()).filter(({ kind }) => kind === "owner-left");
}

const all = { ownerId: cleo, account: undefined, by: moderator };

describe("owners are looked for", () => {
  test("once a day each, one at a time and apart, however many accounts they have", async () => {
    await using world = await owned();
    await world.enrol("raven", { by: cleo });
    await world.enrol("wires", { by: dan });
    await world.enrol("sutra", { by: eve });
    await world.clock.advance(day - second);
    expect(world.members.asked).toEqual([]);
    await world.clock.advance(second);
    expect(world.members.asked).toHaveLength(1);
    await world.clock.advance(9 * second);
    expect(world.members.asked).toHaveLength(1);
    await world.clock.advance(20 * second);
    expect(world.members.asked.toSorted()).toEqual([cleo, dan, eve]);
    await world.clock.advance(day - 60 * second);
    expect(world.members.asked).toHaveLength(3);
    await world.clock.advance(2 * 60 * second);
    expect(world.members.asked).toHaveLength(6);
    expect(world.faults).toEqual([]);
  });

  test("no sooner after a restart", async () => {
    await using world = await owned();
    await world.clock.advance(day + second);
    expect(world.members.asked).toEqual([cleo]);
    await world.restart(1_000 * second);
    await calm();
    expect(world.members.asked).toEqual([cleo]);
    await world.restart(day);
    await calm();
    expect(world.members.asked).toEqual([cleo, cleo]);
  });

  test("again tomorrow where Discord did not tell, and nobody counts as gone until then", async () => {
    await using world = await owned();
    world.members.isDown = true;
    world.members.left.add(cleo);
    await world.clock.advance(day + second);
    expect(world.members.asked).toEqual([cleo]);
    expect(await told(world)).toEqual([]);
    world.members.isDown = false;
    await world.clock.advance(day);
    expect(await told(world)).toHaveLength(1);
  });
});

describe("an owner who left", () => {
  test("is told of once, and the account goes on", async () => {
    await using world = await createWorld();
    await world.reader("howl", "one\ntwo\nthree");
    world.members.left.add(moderator);
    await world.news();
    await world.clock.advance(day + second);
    const { id: accountId } = await world.flock.getAccount("howl");
    expect(await told(world)).toEqual([
      {
        kind: "owner-left",
        ownerId: moderator,
        accounts: [{ accountId, handle: "howl" }],
        total: 1,
        lapsed: 0,
      },
    ]);
    await world.clock.advance(3 * day);
    expect(await told(world)).toEqual([]);
    const { ownerLeftAt, needsHand, account } = await world.flock.accountStatus("howl");
    expect(ownerLeftAt).toBeLessThan(world.clock.now() - 2 * day);
    expect({ needsHand, state: account.state }).toEqual({ needsHand: false, state: "ready" });
    await world.post("howl");
    expect(world.network.standing.map(({ text }) => text)).toEqual(["one"]);
  });

  test("and comes back is forgotten without a word; nothing is taken over then", async () => {
    await using world = await left();
    await world.news();
    world.members.left.clear();
    await world.clock.advance(day);
    expect(await world.news()).toEqual([]);
    expect(await world.flock.accountStatus("howl")).toMatchObject({ ownerLeftAt: undefined });
    await expect(world.flock.inherit(all)).rejects.toMatchObject({ code: "stale" });
    expect(await world.flock.getAccount("howl")).toMatchObject({ ownerId: cleo });
  });

  test("cannot go on with a sign-in that was open", async () => {
    await using world = await createWorld();
    world.members.left.add(cleo);
    const ask = { by: moderator, ownerId: cleo, channelId, handle: "howl" };
    const { id } = await world.flock.add(ask);
    await world.clock.advance(day + second);
    expect(await world.flock.findEnrolment(id)).toMatchObject({ state: "expired" });
    await expect(world.flock.startEnrolment(id, cleo)).rejects.toMatchObject({
      code: "enrolment-gone",
    });
    expect(await told(world)).toEqual([]);
  });
});

describe("what one who left owns", () => {
  test("goes to the admin who takes it over, once", async () => {
    await using world = await left();
    expect(await world.flock.inherit(all)).toMatchObject([{ handle: "howl", ownerId: moderator }]);
    expect(await world.flock.accountStatus("howl")).toMatchObject({
      account: { ownerId: moderator, addedBy: cleo },
      ownerLeftAt: undefined,
    });
    for (const account of [undefined, "howl"]) {
      await expect(world.flock.inherit({ ...all, account, by: dan })).rejects.toMatchObject({
        code: "already-done",
      });
    }
    expect(await world.flock.getAccount("howl")).toMatchObject({ ownerId: moderator });
  });

  test("goes to one of two who press in the same moment", async () => {
    await using world = await left();
    const presses = [world.flock.inherit(all), world.flock.inherit({ ...all, by: dan })];
    const done = await Promise.allSettled(presses);
    expect(done.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(await world.flock.getAccount("howl")).toMatchObject({ ownerId: moderator });
  });

  test("may go account by account", async () => {
    await using world = await owned();
    await world.enrol("raven", { by: cleo });
    world.members.left.add(cleo);
    await world.clock.advance(day + second);
    await world.flock.inherit({ ...all, account: "raven" });
    expect(await world.flock.getAccount("howl")).toMatchObject({ ownerId: cleo });
    expect(await world.flock.inherit({ ...all, by: dan })).toMatchObject([
      { handle: "howl", ownerId: dan },
    ]);
    expect(await world.flock.getAccount("raven")).toMatchObject({ ownerId: moderator });
  });

  test("is out of reach from another server, by its owner and by its id", async () => {
    await using world = await left();
    const { id } = await world.flock.getAccount("howl");
    const far = world.flockOf(otherGuildId);
    await expect(far.inherit(all)).rejects.toMatchObject({ code: "already-done" });
    await expect(far.inherit({ ...all, account: id })).rejects.toMatchObject({
      code: "unknown-account",
    });
    expect(await world.flock.getAccount("howl")).toMatchObject({ ownerId: cleo });
  });

  test("stays theirs in a server that they have not left", async () => {
    await using world = await left();
    const far = world.flockOf(otherGuildId);
    await world.enrol("far", { by: cleo, guildId: otherGuildId });
    await expect(far.inherit(all)).rejects.toMatchObject({ code: "stale" });
    expect(await far.getAccount("far")).toMatchObject({ ownerId: cleo });
  });

  test("is let go on by the new owner where the former one had paused it, and by nobody else", async () => {
    await using world = await owned();
    await world.flock.pause({ accounts: "howl", by: { id: cleo, isModerator: false } });
    world.members.left.add(cleo);
    await world.clock.advance(day + second);
    await expect(world.flock.resume(boss("howl"))).rejects.toMatchObject({
      code: "paused-by-owner",
      values: { ownerId: cleo },
    });
    await world.flock.inherit(all);
    for (const id of [dan, cleo]) {
      const resumed = world.flock.resume({ accounts: "howl", by: { id, isModerator: id === dan } });
      await expect(resumed).rejects.toThrow();
    }
    await world.flock.resume(boss("howl"));
    expect(await world.flock.getAccount("howl")).toMatchObject({ state: "ready" });
  });

  test("has its new owner in the log", async () => {
    const acting = createActing();
    await using world = await left({ journal: { acting, sign: digest } });
    const act = { guildId, actorId: moderator, via: "status:inherit", interactionId: "7" };
    await acting.run(act, () => world.flock.inherit(all));
    const { deeds } = await world.flock.log({ page: 1 });
    expect(deeds).toMatchObject([
      {
        actorId: moderator,
        what: "account",
        subject: "howl",
        before: { owner_id: cleo },
        after: { owner_id: moderator },
      },
    ]);
  });
});
