import { expect, test } from "vitest";
import { calm, createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { shelve, tides } from "./support.ts";

const lines = (count: number) => Array.from({ length: count }, (_, n) => `this is line ${n + 1}`);

/** A world in which @howl reads a poem every half hour; its ceiling is 17 posts a day. */
async function readingOften(text: string): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", text);
  await oftenRead(world);
  return world;
}

async function oftenRead(world: World, when = "every 30 minutes"): Promise<void> {
  await world.flock.choose({ zone: "Europe/Berlin" });
  const ask = { account: "howl", when, by: moderator };
  const draft = await world.flock.draftSchedule(ask);
  await world.flock.setSchedule(draft.id, moderator);
}

const excess = (posts: number, per = "day") => ({
  code: "reading-excess",
  values: { handle: "howl", posts, allowed: 17, per },
});

test("a loop is refused that its schedule would have say more a day than the account may send", async () => {
  await using world = await readingOften(`Wires\n\n${lines(9).join("\n")}\n`);
  const course = (wish: Parameters<World["flock"]["setCourse"]>[1]) =>
    world.flock.setCourse("howl", wish);
  await expect(course({ kind: "loop", most: undefined })).rejects.toMatchObject(excess(48));
  await expect(course({ kind: "shuffle" })).rejects.toMatchObject(excess(48));
  await expect(course({ kind: "loop", most: 2 })).rejects.toMatchObject(excess(20));
  expect((await world.flock.accountStatus("howl")).reading?.course).toEqual({ kind: "once" });
  await world.flock.setCeiling("howl", { perDay: "50", verified: "" });
  await course({ kind: "loop", most: undefined });
});

test("so are a manner, threads and a shorter post that make more of it", async () => {
  const packed = { grouping: { kind: "stanza" } } as const;
  await using world = await createWorld();
  const long = lines(20).map((line) => `${line} ${"and on ".repeat(30)}`);
  await world.reader("howl", `Wires\n\n${long.join("\n")}\n`);
  await world.flock.setManner("howl", packed);
  await world.flock.setLength("howl", "25000");
  await oftenRead(world);
  await expect(world.flock.setLength("howl", "280")).rejects.toMatchObject(excess(21));
  expect((await world.flock.getAccount("howl")).limit).toBe(25_000);
  await world.flock.setDiction("howl", { overlong: "hold" });
  await world.flock.setLength("howl", "280");
  const threads = world.flock.setDiction("howl", { overlong: "thread" });
  await expect(threads).rejects.toMatchObject(excess(21));
  const byLine = world.flock.setManner("howl", { grouping: { kind: "lines", count: 1 } });
  await expect(byLine).rejects.toMatchObject(excess(21));
  expect((await world.flock.accountStatus("howl")).reading?.grouping).toEqual(packed.grouping);
  const couplets = await world.flock.setManner("howl", { grouping: { kind: "lines", count: 2 } });
  expect(couplets.reading.grouping).toEqual({ kind: "lines", count: 2 });
});

test("a poem too long for its evenings is neither given to an account nor has its turn there", async () => {
  await using world = await createWorld();
  await world.reader("howl", `Wires\n\n${lines(7).join("\n")}\n`);
  await oftenRead(world, "21:00 on weekdays, a line every 6 minutes");
  await shelve(world, "long", `Long\n\n${lines(134).join("\n")}\n`);
  const ask = { account: "howl", poem: "long", by: moderator };
  await expect(world.flock.give(ask)).rejects.toMatchObject(excess(135, "evening"));
  await expect(world.flock.follow(ask)).rejects.toMatchObject({ code: "reading-excess" });
  const { poem, queued } = await world.flock.accountStatus("howl");
  expect([poem?.title, queued]).toEqual(["Wires", []]);
  await oftenRead(world, "21:00 on weekdays, a line every 6 minutes, at most 17 lines");
  await world.flock.follow(ask);
  await world.flock.give(ask);
  expect((await world.flock.accountStatus("howl")).poem?.title).toBe("Long");
});

test("nor is it read again, or gone back in, by evenings that were set for its last lines", async () => {
  await using world = await createWorld();
  await world.reader("howl", `Wires\n\n${lines(19).join("\n")}\n`);
  await world.post("howl", 17);
  await oftenRead(world, "21:00 on weekdays, a line every 6 minutes");
  await expect(world.flock.showMove("howl", "2")).rejects.toMatchObject(excess(19, "evening"));
  const { reading } = await world.flock.accountStatus("howl");
  if (reading?.cursor === undefined) throw new Error("nothing is read");
  const shown = { id: reading.id, revision: reading.revision, cursor: reading.cursor };
  const back = { account: "howl", shown, lineId: reading.cursor - 17, by: moderator };
  await expect(world.flock.move(back)).rejects.toMatchObject(excess(20, "evening"));
  expect((await world.flock.showMove("howl", "5")).left.posts).toBe(16);
  world.db.sql("update account set posts_per_day = 20").run();
  await world.post("howl", 3);
  world.db.sql("update account set posts_per_day = 17").run();
  const again = world.flock.readAgain({ account: "howl", readingId: reading.id, by: moderator });
  await expect(again).rejects.toMatchObject(excess(20, "evening"));
});

test("nor is an old place taken up by evenings that hold less than what is left there", async () => {
  await using world = await createWorld();
  await world.reader("howl", `Wires\n\n${lines(30).join("\n")}\n`);
  await world.post("howl", 2);
  await world.flock.remove("howl", moderator);
  await calm();
  const done = await world.enrol("howl");
  if (done.kind !== "enrolled" || !done.oldPlace) throw new Error("no old place is offered");
  const { readingId } = done.oldPlace;
  await shelve(world, "tides", tides);
  await world.flock.give({ account: "howl", poem: "tides", by: moderator });
  await oftenRead(world, "21:00 on weekdays, a line every 6 minutes");
  const takeUp = () => world.flock.takeUp({ account: "howl", readingId, by: moderator });
  await expect(takeUp()).rejects.toMatchObject(excess(29, "evening"));
  expect((await world.flock.accountStatus("howl")).poem?.title).toBe("Tides");
  await oftenRead(world, "21:00 on weekdays, a line every 6 minutes, at most 17 lines");
  expect((await takeUp()).line).toBe(3);
});

test("lines that an edit adds are taken, and told as more than evenings hold that last until the poem ends", async () => {
  await using world = await createWorld();
  await world.reader("howl", `Wires\n\n${lines(9).join("\n")}\n`);
  await oftenRead(world, "21:00 on weekdays, a line every 6 minutes");
  const text = (count: number) => `Wires\n\n${lines(count).join("\n")}\n`;
  const ask = { poem: "poem of howl", by: moderator };
  const few = await world.flock.draftFile({ ...ask, text: text(12) });
  expect(few.readers.map((reader) => reader.excess)).toEqual([undefined]);
  const many = await world.flock.draftFile({ ...ask, text: text(134) });
  const told = [{ excess: { posts: 135, allowed: 17, per: "evening" } }];
  expect(many.readers).toMatchObject(told);
  expect((await world.flock.putDraft(many.id, moderator)).readers).toMatchObject(told);
});

test("what a schedule asks for already is refused no change that makes it no more", async () => {
  await using world = await readingOften(`Wires\n\n${lines(9).join("\n")}\n`);
  await world.flock.setCeiling("howl", { perDay: "50", verified: "" });
  await world.flock.setCourse("howl", { kind: "loop", most: undefined });
  world.db.sql("update account set posts_per_day = 17").run();
  await world.flock.setCourse("howl", { kind: "loop", most: 9 });
  await world.flock.setManner("howl", { refrains: "space" });
});
