import { expect, test } from "vitest";
import { checkSums } from "../support/sums.ts";
import { createWorld, moderator } from "../support/world.ts";
import type { World } from "../support/world.ts";

const hour = 3_600_000;
const poem = [
  "Wires",
  "",
  "The night comes in",
  "the wire hums low",
  "the night goes out",
  "",
  "A train goes by",
  "the wire hums low",
  "and then no more",
].join("\n");

const said = (world: World): readonly string[] => world.network.standing.map(({ text }) => text);

async function reader(): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", poem);
  return world;
}

test("a refrain goes out with the line beside it, so that X refuses none", async () => {
  await using world = await reader();
  await world.post("howl", 9);
  expect(said(world)).toEqual([
    "Wires",
    "The night comes in",
    "the wire hums low\nthe night goes out",
    "A train goes by",
    "the wire hums low\nand then no more",
  ]);
  await checkSums(world.store);
});

test("every choice tells its posts, its price and its days before it is taken", async () => {
  await using world = await reader();
  await world.flock.choose({ zone: "Europe/Berlin" });
  const draft = await world.flock.draftSchedule({
    account: "howl",
    when: "daily at 9:00",
    by: moderator,
  });
  await world.flock.setSchedule(draft.id, moderator);
  const view = await world.flock.manner("howl");
  expect(view).toMatchObject({ repeats: 1, overlong: 0, indented: false });
  expect(
    view.choices.map(({ posts, costMicros, days, isPresent }) => [
      posts,
      costMicros,
      days,
      isPresent,
    ]),
  ).toEqual([
    [5, 75_000, 5, true],
    [5, 75_000, 5, false],
    [3, 45_000, 3, false],
    [3, 45_000, 3, false],
    [3, 45_000, 3, false],
  ]);
  expect(view.next).toEqual(["Wires", "The night comes in"]);
});

test("another manner takes what was not begun, its slot with it, and loses no line", async () => {
  await using world = await reader();
  await world.flock.choose({ zone: "Europe/Berlin" });
  const ask = { account: "howl", when: "every 3 hours", by: moderator };
  const draft = await world.flock.draftSchedule(ask);
  await world.flock.setSchedule(draft.id, moderator);
  await world.clock.advance(7 * hour);
  expect(said(world)).toEqual(["Wires", "The night comes in"]);
  const { current: before } = await world.flock.accountStatus("howl");
  const view = await world.flock.setManner("howl", { grouping: { kind: "stanza" } });
  expect(view.next).toEqual([
    "the wire hums low\nthe night goes out",
    "A train goes by\nthe wire hums low\nand then no more",
  ]);
  const { current } = await world.flock.accountStatus("howl");
  expect(current).toMatchObject({ runAt: before?.runAt, position: { unit: 3, of: 4 } });
  await world.clock.advance(6 * hour);
  expect(said(world).slice(2)).toEqual(view.next);
});

test("what is under way stays as it was, and what comes after it is laid out anew", async () => {
  await using world = await reader();
  await world.post("howl");
  const answer = world.network.stall();
  const pressed = world.press("howl");
  await world.clock.advance(0);
  await world.flock.setManner("howl", { grouping: { kind: "stanza" } });
  answer({ kind: "posted", id: "7" });
  await pressed;
  await world.post("howl", 9);
  expect(said(world)).toEqual([
    "Wires",
    "the wire hums low\nthe night goes out",
    "A train goes by\nthe wire hums low\nand then no more",
  ]);
});

test("what is pressed goes as it was shown, and its run ends where it would say other words", async () => {
  await using world = await reader();
  await world.post("howl");
  const { account, current } = await world.flock.preview("howl", 4);
  const interactionId = "pressed";
  await world.store.posts.request({
    account,
    postId: current?.id ?? 0,
    textHash: current?.textHash ?? "",
    count: 4,
    interactionId,
    by: moderator,
    now: world.clock.now(),
  });
  await world.flock.setManner("howl", { grouping: { kind: "stanza" } });
  await world.clock.advance(2 * hour);
  expect(said(world)).toEqual(["Wires", "The night comes in"]);
  expect(await world.store.posts.run(interactionId)).toMatchObject({ finished: true });
});

test("what was left out so far is read where it stands once refrains are asked about", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Wires\n\none\ntwo\none\nthree\n");
  await world.flock.setManner("howl", { refrains: "skip" });
  await world.post("howl", 3);
  const view = await world.flock.setManner("howl", { refrains: "ask" });
  expect(view.next).toEqual(["one", "three"]);
  await world.flock.setManner("howl", { grouping: { kind: "stanza" } });
  await world.post("howl", 3);
  expect(said(world)).toEqual(["Wires", "one", "two", "one\nthree"]);
});

test("a button that was shown for other words posts nothing", async () => {
  await using world = await reader();
  await world.post("howl");
  const { account, current } = await world.flock.preview("howl", 1);
  await world.flock.setManner("howl", { grouping: { kind: "lines", count: 2 } });
  const stale = world.flock.post({
    account: account.id,
    postId: current?.id ?? 0,
    textHash: current?.textHash ?? "",
    count: 1,
    interactionId: "old",
    by: moderator,
  });
  await expect(stale).rejects.toMatchObject({ code: "stale" });
});

test("a refrain that is left out is said once", async () => {
  await using world = await reader();
  await world.flock.setManner("howl", { refrains: "skip" });
  await world.post("howl", 9);
  expect(said(world)).toHaveLength(6);
  expect(said(world).filter((text) => text === "the wire hums low")).toHaveLength(1);
});

test("a refrain that is spaced waits until the window is over, and its reading with it", async () => {
  await using world = await reader();
  await world.flock.setManner("howl", { refrains: "space" });
  const run = await world.post("howl", 9);
  expect(run).toMatchObject({ underWay: false });
  expect(said(world)).toHaveLength(5);
  await world.clock.advance(47 * hour);
  expect(said(world)).toHaveLength(5);
  expect((await world.news()).map(({ kind }) => kind)).not.toContain("failed");
  await world.clock.advance(2 * hour);
  expect(said(world).at(-1)).toBe("the wire hums low");
  await world.post("howl", 2);
  expect(said(world).at(-1)).toBe("and then no more");
});

test("a reading that waits at an earlier line is not laid out anew", async () => {
  await using world = await reader();
  await world.flock.setManner("howl", { refrains: "ask" });
  await world.post("howl", 6);
  const failed = (await world.news()).find(({ kind }) => kind === "failed");
  const postId = failed?.kind === "failed" ? failed.postId : 0;
  await world.flock.decide({ postId, choice: "back", by: moderator });
  const change = world.flock.setManner("howl", { grouping: { kind: "stanza" } });
  await expect(change).rejects.toMatchObject({ code: "manner-waits" });
  const longer = world.flock.setLength("howl", "1000");
  await expect(longer).rejects.toMatchObject({ code: "manner-waits" });
  expect(await world.flock.getAccount("howl")).toMatchObject({ limit: 280 });
  expect((await world.flock.manner("howl")).reading.grouping).toEqual({ kind: "lines", count: 1 });
});
