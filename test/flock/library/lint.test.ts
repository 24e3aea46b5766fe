import { expect, test } from "vitest";
import { createWorld, moderator, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const hour = 3_600_000;

async function give(world: World, handle: string, text: string) {
  await world.enrol(handle);
  const name = `for ${handle}`;
  await world.flock.addPoem({ name, fileName: undefined, text, by: moderator });
  return world.flock.give({ account: handle, poem: name, by: moderator });
}

test("a poem that was read lately is refused to another account, and is its own reader's to read again", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  await world.post("howl", 2);
  await expect(give(world, "kaddish", "one\n\ntwo")).rejects.toMatchObject({
    code: "poem-elsewhere",
    values: { handle: "howl", until: world.clock.now() + 48 * hour },
  });
  const again = { account: "howl", poem: "poem of howl", by: moderator };
  expect(await world.flock.give(again)).toMatchObject({ alike: { own: 0, abroad: 0 } });
});

test("a gift tells which lines other accounts say too, and of another guild's neither name nor words", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Wires\n\nOne wire hums above the yard tonight\ntwo");
  await world.reader("sutra", "Far\n\nthe same words\nfar off", { guildId: otherGuildId });
  const text =
    "Birds\n\nNobody\none wire hums above the yard today!\nThe same, words.\n\nII\n\nTwo";
  const { alike } = await give(world, "kaddish", text);
  expect(alike).toEqual({
    own: 2,
    abroad: 1,
    examples: [
      {
        line: 3,
        text: "one wire hums above the yard today!",
        handle: "howl",
        theirs: "One wire hums above the yard tonight",
      },
      { line: 6, text: "Two", handle: "howl", theirs: "two" },
    ],
  });
  expect(JSON.stringify(alike)).not.toMatch(/sutra|same words/u);
});

test("a gift tells how long its account's schedule takes for it", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  await world.flock.choose({ zone: "Europe/Berlin" });
  const draft = { account: "howl", when: "every 12 hours", by: moderator };
  await world.flock.setSchedule((await world.flock.draftSchedule(draft)).id, moderator);
  await world.flock.addPoem({
    name: "p",
    fileName: undefined,
    text: "a\nb\nc\nd\ne",
    by: moderator,
  });
  const { lint } = await world.flock.give({ account: "howl", poem: "p", by: moderator });
  expect(lint).toMatchObject({ posts: 5, days: 3 });
});

test("a schedule tells before it is set what it would say again too soon", async () => {
  await using world = await createWorld();
  await world.reader("howl", "O\na\nO\nb\nO");
  await world.flock.setManner("howl", { refrains: "ask" });
  await world.flock.choose({ zone: "Europe/Berlin" });
  const drafted = async (when: string) =>
    (await world.flock.draftSchedule({ account: "howl", when, by: moderator })).accounts[0]
      ?.repeats;
  const often = await drafted("every 6 hours");
  expect(often).toMatchObject({ posts: 2, windowMs: 48 * hour, refrains: "ask" });
  expect(Math.round((often?.nearestMs ?? 0) / hour)).toBe(12);
  expect(await drafted("every 25 hours")).toBeUndefined();
  await world.flock.setManner("howl", { refrains: "join" });
  expect(await drafted("every 6 hours")).toBeUndefined();
  await world.enrol("kaddish");
  const idle = { account: "kaddish", when: "every 6 hours", by: moderator };
  expect((await world.flock.draftSchedule(idle)).accounts[0]?.repeats).toBeUndefined();
});

test("a preview tells of what was said, or is said in it, within the window", async () => {
  await using world = await createWorld();
  await world.reader("howl", "O\na\nO\nb\nb");
  await world.flock.setManner("howl", { refrains: "ask" });
  await world.post("howl");
  await world.clock.advance(hour);
  const repeats = async () =>
    (await world.flock.preview("howl", 4)).items.map(({ parts }) => parts[0]?.findings);
  expect(await repeats()).toEqual([
    [],
    [{ kind: "repeat", apartMs: expect.closeTo(hour, -5) }],
    [],
    [{ kind: "repeat", apartMs: undefined }],
  ]);
  await world.clock.advance(48 * hour);
  expect((await repeats())[1]).toEqual([]);
});
