import { expect, test } from "vitest";
import { spotKey } from "../../../src/domain/reading/place.ts";
import { calm, createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

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

/** Types a place, and presses Move on what is shown. */
async function move(world: World, to: string) {
  const view = await world.flock.showMove("howl", to);
  const { account, reading } = view.preview;
  const ask = { account: account.id, shown: reading, lineId: view.begins.id, by: moderator };
  return { view, moved: await world.flock.move(ask) };
}

/** Slots = used + missed; no account has more than one post at its cursor, and every slot is one post's. */
function checkSlots({ db }: World): void {
  const sums = db
    .sql<[], { used: number; posted: number }>(
      `select used, (select count(*) from post where post.account_id = schedule.account_id
         and state = 'posted' and slot_at is not null) as posted from schedule`,
    )
    .all();
  for (const { used, posted } of sums) expect(used).toBe(posted);
}

test("moving ahead shows what comes there, passes over what lies between, and the schedule goes on from there", async () => {
  await using world = await reader();
  await world.flock.choose({ zone: "UTC" });
  const draft = await world.flock.draftSchedule({
    account: "howl",
    when: "every 3 hours",
    by: moderator,
  });
  await world.flock.setSchedule(draft.id, moderator);
  await world.clock.advance(4 * hour);
  expect(said(world)).toEqual(["Wires"]);
  const before = await world.flock.preview("howl", 3);
  const { view, moved } = await move(world, "a train");
  expect(view).toMatchObject({ over: 3, again: 0, anew: 0, lies: "first", refused: undefined });
  expect(view.left).toEqual({ posts: 2, costMicros: 30_000 });
  expect(view.preview.items.map(({ parts: [part], at }) => [part?.text, at])).toEqual([
    ["A train goes by", before.items[0]?.at],
    ["the wire hums low\nand then no more", before.items[1]?.at],
  ]);
  expect(moved).toMatchObject({ line: 5, preview: { items: view.preview.items } });
  const status = await world.flock.accountStatus("howl");
  expect(status.position).toEqual({ unit: 4, of: 5 });
  await world.clock.advance(6 * hour);
  expect(said(world).slice(1)).toEqual(["A train goes by", "the wire hums low\nand then no more"]);
  expect(world.events.find(({ event }) => event === "reading_moved")).toBeDefined();
  checkSlots(world);
});

test("moving back warns until when X would refuse it, and says it again once that is over", async () => {
  await using world = await reader();
  await world.post("howl", 3);
  const first = world.clock.now();
  const { view } = await move(world, "line 2");
  expect(view).toMatchObject({ over: 0, again: 3, anew: 0, refused: { posts: 2 } });
  expect(view.refused?.until).toBeGreaterThan(first + 47 * hour);
  await world.clock.advance(49 * hour);
  const again = await world.flock.showMove("howl", "start");
  expect(again).toMatchObject({ again: 1, refused: undefined });
  await world.post("howl", 9);
  expect(said(world)).toEqual([
    "Wires",
    "The night comes in",
    "the wire hums low\nthe night goes out",
    "The night comes in",
    "the wire hums low\nthe night goes out",
    "A train goes by",
    "the wire hums low\nand then no more",
  ]);
  const { posts } = await world.flock.history("howl", { page: 1 });
  expect(posts.map(({ post }) => post.position?.unit).toReversed()).toEqual([1, 2, 3, 2, 3, 4, 5]);
});

test("a line inside a post means the whole post, and so does one that is said with another", async () => {
  await using world = await reader();
  const inside = await world.flock.showMove("howl", "the night goes out");
  expect(inside).toMatchObject({ lies: "inside", begins: { text: "the wire hums low" } });
  await world.flock.setManner("howl", { refrains: "skip" });
  const skipped = await world.flock.showMove("howl", "line 6");
  expect(skipped).toMatchObject({ lies: "left-out", begins: { text: "and then no more" } });
  expect(skipped.spot.line.text).toBe("the wire hums low");
});

test("past the next post is next, and nothing comes past the last", async () => {
  await using world = await reader();
  const { moved } = await move(world, "next");
  expect(moved.line).toBe(2);
  const view = await world.flock.showMove("howl", "start");
  expect(view).toMatchObject({ again: 0, anew: 1, left: { posts: 5 } });
  await move(world, "and then no more");
  await expect(world.flock.showMove("howl", "next")).rejects.toMatchObject({ code: "place-last" });
  await expect(world.flock.showMove("howl", "line 6")).rejects.toMatchObject({
    code: "place-here",
  });
});

test("a press is refused once the reading has gone on since it was shown", async () => {
  await using world = await reader();
  const view = await world.flock.showMove("howl", "line 5");
  await world.post("howl");
  const { account, reading } = view.preview;
  const ask = { account: account.id, shown: reading, lineId: view.begins.id, by: moderator };
  await expect(world.flock.move(ask)).rejects.toMatchObject({ code: "stale" });
  await move(world, "line 5");
  await expect(world.flock.move(ask)).rejects.toMatchObject({ code: "stale" });
});

test("what stands in the way is said before anything is shown", async () => {
  await using world = await reader();
  const answer = world.network.stall();
  const pressed = world.press("howl");
  await world.clock.advance(0);
  await expect(world.flock.showMove("howl", "next")).rejects.toMatchObject({
    code: "post-sending",
  });
  answer({ kind: "posted", id: "7" });
  await pressed;
  await world.enrol("idle");
  await expect(world.flock.showMove("idle", "next")).rejects.toMatchObject({ code: "no-poem" });
  await expect(world.flock.showMove("nobody", "next")).rejects.toMatchObject({
    code: "unknown-account",
  });
});

test("places are suggested for the poem that the account reads, or has read", async () => {
  await using world = await reader();
  const keys = async (typed: string, account = "@Howl") =>
    (await world.flock.places(account, typed)).map(spotKey);
  expect((await keys("")).slice(0, 4)).toEqual(["next", "start", "stanza 1", "stanza 2"]);
  expect(await keys("hums")).toEqual(["line 3", "line 6"]);
  expect(await keys("hums", "nobody")).toEqual([]);
  await world.enrol("idle");
  expect(await keys("hums", "idle")).toEqual([]);
  await world.post("howl", 9);
  expect((await keys(""))[0]).toBe("start");
});

test("a reading that is over reads on from where it is moved to, and its schedule with it", async () => {
  await using world = await reader();
  await world.post("howl", 9);
  await world.clock.advance(72 * hour);
  await world.flock.choose({ zone: "UTC" });
  const ask = { account: "howl", when: "every 3 hours", by: moderator };
  const draft = await world.flock.draftSchedule(ask);
  await world.flock.setSchedule(draft.id, moderator);
  await world.clock.advance(10 * hour);
  const { view, moved } = await move(world, "stanza 2");
  expect(view.preview.reading.state).toBe("ended");
  expect(moved.preview.reading.state).toBe("reading");
  await world.clock.advance(7 * hour);
  expect(said(world).slice(5)).toEqual(["A train goes by", "the wire hums low\nand then no more"]);
  const slots = world.db.sql<[], { missed: number }>("select missed from schedule").get();
  expect(slots?.missed).toBe(0);
  checkSlots(world);
});

test("an account that was removed and comes back is offered its old place, and goes on there", async () => {
  await using world = await reader();
  await world.post("howl", 2);
  await world.flock.remove("howl", moderator);
  await calm();
  const done = await world.enrol("howl");
  if (done.kind !== "enrolled" || !done.oldPlace) throw new Error("no old place is offered");
  expect(done.oldPlace).toMatchObject({ line: 3, poem: { title: "Wires" }, refused: undefined });
  const { readingId } = done.oldPlace;
  const ask = { account: done.account.id, readingId, by: moderator };
  const taken = await world.flock.takeUp(ask);
  expect(taken).toMatchObject({
    line: 3,
    preview: { reading: { state: "given" }, items: [{ position: { unit: 3, of: 5 } }, {}] },
  });
  await world.flock.start("howl");
  await world.post("howl", 9);
  expect(said(world)).toHaveLength(5);
  const told = (await world.flock.history("howl", { page: 1 })).posts;
  const went = told.filter(({ post }) => post.state === "posted");
  expect(went.map(({ post }) => post.parts[0]?.text)).toEqual(said(world).toReversed());
  await world.flock.remove("howl", moderator);
  await calm();
  expect(await world.enrol("howl")).not.toHaveProperty("oldPlace.line");
});

test("an old place that another account has taken is told with the reason", async () => {
  await using world = await reader();
  await world.flock.remove("howl", moderator);
  await calm();
  await world.enrol("kaddish");
  await world.flock.give({ account: "kaddish", poem: "poem of howl", by: moderator });
  const done = await world.enrol("howl");
  expect(done).toMatchObject({ oldPlace: { refused: { code: "poem-elsewhere" } } });
});
