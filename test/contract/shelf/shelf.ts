import { expect, test } from "vitest";
import { parsePoem } from "../../../src/domain/poem/parse.ts";
import { checkSums } from "../../support/sums.ts";
import { abroad, home, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

const parsed = parsePoem("Wires\n\nOne wire\nnight falls", "wires");

function add({ store, now }: Stage, name = "wires") {
  return store.poems.add({ guildId: home, name, parsed, addedBy: "m", now });
}

async function reading(stage: Stage) {
  const account = await stage.reader("howl", ["one", "two", "three"]);
  const reading = await stage.store.readings.findLive(account.id);
  if (!reading) throw new Error("it reads nothing");
  return { account, reading, poemId: reading.poemId };
}

/** What every store promises of poems that leave the library. */
export function shelfContract(open: OpenStore): void {
  test("a poem that is removed is found no more, its name is free, and its lines stay", async () => {
    await using stage = await setStage(open);
    const { poems } = stage.store;
    const poem = await add(stage);
    expect(await poems.find(home, poem.id)).toEqual(poem);
    expect(await poems.find(abroad, poem.id)).toBeUndefined();
    await poems.remove({ guildId: home, poemId: poem.id, ending: [], now: stage.now });
    for (const named of ["wires", poem.id]) {
      expect(await poems.find(home, named)).toBeUndefined();
    }
    expect(await poems.list(home)).toEqual([]);
    expect(await poems.get(poem.id)).toEqual(poem);
    expect(await poems.lines(poem.id)).toMatchObject(parsed.lines);
    const again = await add(stage);
    expect(again.id).not.toBe(poem.id);
    expect(await poems.list(home)).toEqual([again]);
    await expect(add(stage)).rejects.toMatchObject({ code: "poem-name-taken" });
  });

  test("a poem is removed once, and in its own guild", async () => {
    await using stage = await setStage(open);
    const { poems } = stage.store;
    const ask = { guildId: home, poemId: (await add(stage)).id, ending: [], now: stage.now };
    const stale = { code: "stale" };
    await expect(poems.remove({ ...ask, guildId: abroad })).rejects.toMatchObject(stale);
    await poems.remove(ask);
    await expect(poems.remove(ask)).rejects.toMatchObject(stale);
  });

  test("who reads a poem is told with the place, and only what was named ends with it", async () => {
    await using stage = await setStage(open);
    const { poems, readings, posts } = stage.store;
    const { account, reading: read, poemId } = await reading(stage);
    await stage.say(account, { kind: "posted", id: idPast(stage.now) });
    const position = { unit: 2, of: 3 };
    expect(await poems.readersOf(poemId)).toEqual([
      { readingId: read.id, handle: "howl", position, next: undefined },
    ]);
    const remove = (ending: readonly number[]) =>
      poems.remove({ guildId: home, poemId, ending, now: stage.now });
    for (const others of [[], [read.id + 1], [read.id, read.id + 1]]) {
      await expect(remove(others)).rejects.toMatchObject({ code: "stale" });
    }
    expect(await posts.findCurrent(account.id)).toMatchObject({ state: "planned" });
    await remove([read.id]);
    expect(await readings.findLive(account.id)).toBeUndefined();
    expect(await readings.findLast(account.id)).toMatchObject({ state: "replaced" });
    expect(await posts.findCurrent(account.id)).toBeUndefined();
    expect(await poems.readersOf(poemId)).toEqual([]);
    const past = await posts.history(account.id, { page: 1, size: 9 });
    expect(past.posts.map(({ state, parts }) => [state, parts[0]?.text])).toEqual(
      expect.arrayContaining([
        ["posted", "one"],
        ["skipped", "two"],
      ]),
    );
    await checkSums(stage.store);
  });

  test("a poem stays while a post of it is on its way or in doubt", async () => {
    await using stage = await setStage(open);
    const { poems } = stage.store;
    const { account, reading: read, poemId } = await reading(stage);
    const remove = () => poems.remove({ guildId: home, poemId, ending: [read.id], now: stage.now });
    await stage.press(account);
    const claim = await stage.claimOne();
    await expect(remove()).rejects.toMatchObject({ code: "post-sending" });
    await stage.settle(claim, { kind: "unknown", detail: "" });
    await expect(remove()).rejects.toMatchObject({ code: "post-unconfirmed" });
    expect(await poems.find(home, poemId)).toMatchObject({ id: poemId });
    expect(await stage.store.readings.findLive(account.id)).toMatchObject({ id: read.id });
  });

  test("an account may get the same words again once their poem was removed", async () => {
    await using stage = await setStage(open);
    const { reading: read, poemId } = await reading(stage);
    const ask = { guildId: home, poemId, ending: [read.id], now: stage.now };
    const other = await stage.account("kaddish");
    const words = ["one", "two", "three"];
    await expect(stage.give(other, words)).rejects.toMatchObject({ code: "poem-elsewhere" });
    await stage.store.poems.remove(ask);
    await stage.give(other, words);
    expect(await stage.store.readings.findLive(other.id)).toMatchObject({ state: "given" });
  });

  test("an account's posts may be longer or shorter from now on, the planned one among them", async () => {
    await using stage = await setStage(open);
    const { account } = await reading(stage);
    await stage.store.accounts.setLimit(account.id, 2, stage.now);
    expect(await stage.fresh(account)).toMatchObject({ limit: 2 });
    expect(await stage.current(account)).toMatchObject({ state: "held", heldReason: "too-long" });
    await stage.store.accounts.setLimit(account.id, 25_000, stage.now);
    expect(await stage.current(account)).toMatchObject({ state: "planned" });
  });
}
