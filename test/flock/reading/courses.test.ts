import { expect, test } from "vitest";
import { checkSums } from "../../support/sums.ts";
import { createWorld, moderator } from "../../support/world.ts";
import { day, hour, readingDaily, said, wires } from "./support.ts";

const poem = ["Wires", "one", "two", "three"];
const twice = { kind: "loop", most: 2 } as const;

test("the rest between two readings lies between two cycles too, and counts as no missed slot and no silence", async () => {
  await using world = await readingDaily("72");
  await world.flock.setCourse("howl", twice);
  await world.clock.advance(4 * day);
  expect(said(world)).toEqual(poem);
  await world.clock.advance(2 * day + 12 * hour);
  expect(said(world)).toHaveLength(4);
  await world.clock.advance(day);
  expect(said(world)).toEqual([...poem, "Wires"]);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 5, missed: 0 }]);
  expect((await world.news()).map(({ kind }) => kind)).not.toContain("trouble");
});

test("a shuffle goes on in its order after a restart", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  const text = `Wires\n\n${"abcdefgh".split("").join("\n")}\n`;
  await world.flock.addPoem({ name: "wires", fileName: undefined, text, by: moderator });
  await world.flock.give({ account: "howl", poem: "wires", by: moderator });
  await world.flock.setCourse("howl", { kind: "shuffle" });
  await world.flock.start("howl");
  const { items } = await world.flock.preview("howl", 9);
  const shown = items.flatMap(({ parts }) => parts.map((part) => part.text));
  expect(shown).not.toEqual(["Wires", ..."abcdefgh".split("")]);
  await world.post("howl", 4);
  await world.restart();
  await world.post("howl", 5);
  expect(said(world)).toEqual(shown);
  expect(items.map(({ position }) => position.unit)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await checkSums(world.store);
});

test("a shuffled cycle that is laid out anew says every line once", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  const letters = "abcdefghijkl".split("");
  const text = `Wires\n\n${letters.join("\n")}\n`;
  await world.flock.addPoem({ name: "wires", fileName: undefined, text, by: moderator });
  await world.flock.give({ account: "howl", poem: "wires", by: moderator });
  await world.flock.setCourse("howl", { kind: "shuffle" });
  await world.flock.start("howl");
  await world.post("howl", 4);
  const first = said(world);
  const couplets = { grouping: { kind: "lines", count: 2 } } as const;
  const view = await world.flock.setManner("howl", couplets);
  const { items } = await world.flock.preview("howl", 10);
  expect(view.choices.find(({ isPresent }) => isPresent)?.posts).toBe(items.length);
  await world.post("howl", items.length);
  expect(said(world).slice(0, 4)).toEqual(first);
  expect(said(world).some((each) => each.includes("\n"))).toBe(true);
  expect(
    said(world)
      .flatMap((each) => each.split("\n"))
      .toSorted(),
  ).toEqual(["Wires", ...letters].toSorted());
});

test("a run by hand ends with the cycle that was shown", async () => {
  await using world = await createWorld();
  await world.reader("howl", wires);
  await world.flock.setCourse("howl", twice);
  const { onward, items } = await world.flock.preview("howl", 9);
  expect(items).toHaveLength(4);
  expect(onward).toEqual({ kind: "again", isShuffled: false });
  await world.post("howl", 9);
  expect(said(world)).toEqual(poem);
  expect(
    await world.store.posts.findCurrent((await world.flock.getAccount("howl")).id),
  ).toMatchObject({ state: "planned", runAt: undefined, position: { unit: 1, of: 4 } });
});

test("a cycle whose rest and posts are over before X forgets is called short", async () => {
  await using world = await readingDaily();
  expect((await world.flock.manner("howl")).cycle).toEqual({
    posts: 4,
    costMicros: 60_000,
    days: 4,
    isShort: false,
  });
  const draft = await world.flock.draftSchedule({
    account: "howl",
    when: "every 3 hours",
    by: moderator,
  });
  await world.flock.setSchedule(draft.id, moderator);
  expect((await world.flock.manner("howl")).cycle).toMatchObject({ days: 1, isShort: true });
});

test("what a loop costs a month is all that it says in it", async () => {
  await using world = await readingDaily();
  expect(await world.flock.schedules("howl")).toMatchObject([{ costMicros: 4 * 15_000 }]);
  await world.flock.setCourse("howl", twice);
  expect(await world.flock.schedules("howl")).toMatchObject([{ costMicros: 8 * 15_000 }]);
  await world.flock.setCourse("howl", { kind: "loop", most: undefined });
  expect(await world.flock.schedules("howl")).toMatchObject([{ costMicros: 30 * 15_000 }]);
});
