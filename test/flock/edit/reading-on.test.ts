import { describe, expect, test } from "vitest";
import { moderator } from "../../support/world.ts";
import { checkBegun, draft, edit, hour, reader, rest, said } from "./support.ts";

const poem = "Wires\n\nalpha\nbravo\ncharlie\ndelta\n";

describe("a poem that is edited while an account reads it", () => {
  test("an edit before the cursor waits for the next reading, and what was posted stays as posted", async () => {
    await using world = await reader(poem, 3);
    const report = await edit(world, "Wires\n\nalpha!\nand more\nbravo\ncharlie\ndelta\n");
    expect(report.readers).toMatchObject([
      {
        account: { handle: "howl" },
        added: { before: 1, ahead: 0 },
        changed: { before: 1, ahead: 0 },
        left: { before: 2, after: 2 },
        isBegun: false,
      },
    ]);
    expect(await rest(world)).toEqual(["charlie", "delta"]);
    await checkBegun(world);
  });

  test("what is edited ahead is read as it is now, in the slot that it had", async () => {
    await using world = await reader(poem, 3);
    await world.flock.choose({ zone: "Europe/Berlin" });
    const ask = { account: "howl", when: "every 3 hours", by: moderator };
    await world.flock.setSchedule((await world.flock.draftSchedule(ask)).id, moderator);
    await world.clock.advance(0);
    const { current: before } = await world.flock.accountStatus("howl");
    const report = await edit(world, "Wires\n\nalpha\nbravo\ncharlie?\nnew\ndelta\nlast\n");
    expect(report.readers).toMatchObject([
      {
        added: { before: 0, ahead: 2 },
        changed: { before: 0, ahead: 1 },
        left: { before: 2, after: 4 },
      },
    ]);
    const { current, reading } = await world.flock.accountStatus("howl");
    expect(current).toMatchObject({
      id: before?.id,
      runAt: before?.runAt,
      position: { unit: 4, of: 7 },
    });
    expect(current?.runAt).toBeDefined();
    expect(current?.textHash).not.toBe(before?.textHash);
    expect(reading?.revision).toBe(1);
    await world.clock.advance(15 * hour);
    expect(said(world).slice(3)).toEqual(["charlie?", "new", "delta", "last"]);
    await checkBegun(world);
  });

  test("the line at the cursor is mended in place", async () => {
    await using world = await reader(poem, 3);
    await edit(world, "Wires\n\nalpha\nbravo\ncharley\ndelta\n");
    expect(await rest(world)).toEqual(["charley", "delta"]);
  });

  test("new lines right behind the last one read are read next, even before the line that was next", async () => {
    await using world = await reader(poem, 3);
    const report = await edit(world, "Wires\n\nalpha\nbravo\nnew\ncharlie\ndelta\n");
    expect(report.readers).toMatchObject([{ added: { before: 0, ahead: 1 } }]);
    expect(await rest(world)).toEqual(["new", "charlie", "delta"]);
  });

  test("where the line at the cursor is gone the next that stayed is read", async () => {
    await using world = await reader(poem, 3);
    const report = await edit(world, "Wires\n\nalpha\nbravo\ndelta\n");
    expect(report.readers).toMatchObject([
      { gone: { before: 0, ahead: 1 }, left: { before: 2, after: 1 } },
    ]);
    expect(await rest(world)).toEqual(["delta"]);
  });

  test("what stands in for lines that were read waits, and what comes behind it is read", async () => {
    await using world = await reader(poem, 4);
    const report = await edit(world, "Wires\n\nalpha\nyankee\nxray\nzulu\ndelta\n");
    expect(report.readers).toMatchObject([
      { gone: { before: 2, ahead: 0 }, added: { before: 2, ahead: 1 } },
    ]);
    // A manner changed later finds the same place.
    await world.flock.setManner("howl", { grouping: { kind: "lines", count: 2 } });
    expect(await rest(world)).toEqual(["zulu\ndelta"]);
  });

  test("where the lines read last are gone it goes on behind the nearest before them", async () => {
    await using world = await reader(poem, 4);
    await edit(world, "Wires\n\nalpha\ndelta\n");
    await world.flock.setManner("howl", { grouping: { kind: "stanza" } });
    expect(await rest(world)).toEqual(["delta"]);
  });

  test("where nothing is left to read the reading ends, its slot kept for the next one", async () => {
    await using world = await reader(poem, 3);
    const report = await edit(world, "Wires\n\nalpha\nbravo\n");
    expect(report.readers).toMatchObject([{ left: { before: 2, after: 0 } }]);
    expect((await world.flock.accountStatus("howl")).reading).toMatchObject({ state: "ended" });
    expect((await world.news()).map(({ kind }) => kind)).toEqual(["poem-ended", "poem-edited"]);
    await checkBegun(world);
  });

  test("another text altogether is read on from the place where the former one was", async () => {
    await using world = await reader(poem, 3);
    const { readers } = await edit(world, "Trains\n\nUno\nDue\nTre\nQuattro\n");
    expect(readers).toMatchObject([{ added: { before: 3, ahead: 2 } }]);
    expect(await rest(world)).toEqual(["Tre", "Quattro"]);
    expect((await world.flock.accountStatus("howl")).reading).toMatchObject({ state: "ended" });
    await checkBegun(world);
  });

  test("before anything was posted all of the new text is to come", async () => {
    await using world = await reader(poem);
    await edit(world, "Wires\nby the Flock\n\nzero\nalpha\n");
    expect(await rest(world)).toEqual(["Wires\nby the Flock", "zero", "alpha"]);
  });

  test("a reading that was given and not started begins with the new text", async () => {
    await using world = await reader(poem);
    await world.flock.addPoem({
      name: "two",
      fileName: undefined,
      text: "one\ntwo\n",
      by: moderator,
    });
    await world.flock.give({ account: "howl", poem: "two", by: moderator });
    const { id } = await world.flock.draftFile({
      poem: "two",
      text: "zero\none\ntwo\n",
      by: moderator,
    });
    await world.flock.putDraft(id, moderator);
    await world.flock.start("howl");
    expect(await rest(world)).toEqual(["zero", "one", "two"]);
  });
});

test("the channel hears of an edit once, where an account reads the poem", async () => {
  await using world = await reader(poem, 1);
  await edit(world, "Wires\n\nalpha\nbravo!\ndelta\necho\n");
  expect(await world.news()).toEqual([
    {
      kind: "poem-edited",
      poem: "Wires",
      by: moderator,
      changed: 1,
      added: 1,
      gone: 1,
      handles: ["howl"],
    },
  ]);
  await world.flock.addPoem({
    name: "two",
    fileName: undefined,
    text: "one\ntwo\n",
    by: moderator,
  });
  const { id } = await world.flock.draftFile({ poem: "two", text: "one\n", by: moderator });
  await world.flock.putDraft(id, moderator);
  expect(await world.news()).toEqual([]);
});

test("a draft changes nothing, and tells what the edit then does", async () => {
  await using world = await reader(poem, 3);
  const before = await world.flock.preview("howl", 9);
  const text = "Wires\n\nalpha\nzulu\nbravo\ncharley\n";
  const { id, before: was, after, ...shown } = await draft(world, text);
  expect(await world.flock.preview("howl", 9)).toEqual(before);
  expect(await world.news()).toEqual([]);
  expect(was).toEqual({ posts: 5, threads: 0, costMicros: 75_000 });
  expect(after).toEqual({ posts: 5, threads: 0, costMicros: 75_000 });
  expect(await world.flock.putDraft(id, moderator)).toEqual(shown);
});

test("a button that was shown for the former words posts nothing", async () => {
  await using world = await reader(poem, 3);
  const { account, current } = await world.flock.preview("howl", 1);
  await edit(world, "Wires\n\nalpha\nbravo\ncharlie?\ndelta\n");
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
