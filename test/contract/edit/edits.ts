import { expect, test } from "vitest";
import { parsePoem } from "../../../src/domain/poem/parse.ts";
import type { PoemEdit } from "../../../src/flock/poem-store.ts";
import { abroad, home, hour, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

/** What every store promises of a poem's edits and versions. */
export function editContract(open: OpenStore): void {
  test("lines that stay keep their ids, in whatever place, and new ones get their own", async () => {
    await using stage = await setStage(open);
    const poemId = await poem(stage, "one\ntwo\nthree\nfour");
    const before = await stage.store.poems.lines(poemId);
    await stage.store.edits.edit(edit(stage, { poemId, text: "new\nfour and more\none\nthree!" }));
    const after = await stage.store.poems.lines(poemId);
    expect(after.map(({ text }) => text)).toEqual(["new", "four and more", "one", "three!"]);
    expect(after.slice(2).map(({ id }) => id)).toEqual([before[0]?.id, before[2]?.id]);
    const known = new Set(before.map(({ id }) => id));
    expect(after.slice(0, 2).some(({ id }) => known.has(id))).toBe(false);
    expect(await stage.store.poems.get(poemId)).toMatchObject({ version: 2, lineCount: 4 });
  });

  test("an edit is for the version that it was made from, in its own guild", async () => {
    await using stage = await setStage(open);
    const { edits } = stage.store;
    const poemId = await poem(stage, "one\ntwo");
    const made = edit(stage, { poemId, text: "one\nthree" });
    const stale = { code: "stale" };
    await expect(edits.edit({ ...made, version: 2 })).rejects.toMatchObject(stale);
    await expect(edits.edit({ ...made, guildId: abroad })).rejects.toMatchObject(stale);
    await edits.edit(made);
    await expect(edits.edit(made)).rejects.toMatchObject(stale);
    const same = edit(stage, { poemId, text: "one\nthree", version: 2 });
    await expect(edits.edit(same)).rejects.toMatchObject({ code: "poem-unchanged" });
  });

  test("what is tried is taken back, whatever it would have brought about", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two", "three"]);
    await stage.say(howl, { kind: "posted", id: "1" });
    await stage.news();
    const [poemId, before] = [1, await stage.store.poems.lines(1)];
    const current = await stage.current(howl);
    const made = edit(stage, { poemId, text: "one" });
    const tried = await stage.store.edits.tryEdit(made);
    expect(tried.readers).toMatchObject([{ left: { before: 2, after: 0 } }]);
    expect(await stage.store.poems.lines(poemId)).toEqual(before);
    expect(await stage.current(howl)).toEqual(current);
    expect(await stage.store.readings.findLive(howl.id)).toMatchObject({ revision: 0 });
    expect(await stage.kinds()).toEqual([]);
    expect(await stage.store.edits.versions(poemId)).toHaveLength(1);
    expect(await stage.store.edits.edit(made)).toEqual(tried);
    expect(await stage.kinds()).toEqual(["poem-ended", "poem-edited"]);
  });

  test("a kept edit is put in place once, by the one who made it, in its guild and in time", async () => {
    await using stage = await setStage(open);
    const { edits, uploads } = stage.store;
    const poemId = await poem(stage, "one\ntwo");
    const made = edit(stage, { poemId, text: "one\nthree" });
    await edits.keepEdit(made, { id: "e", expiresAt: stage.now + hour });
    const ask = { guildId: home, id: "e", by: "m", now: stage.now };
    const stale = { code: "stale" };
    // It is no poem to be added.
    expect(await uploads.take(ask, stage.now)).toBeUndefined();
    for (const change of [
      { by: "n" },
      { guildId: abroad },
      { now: stage.now + hour },
      { id: "f" },
    ]) {
      await expect(edits.putEdit({ ...ask, ...change })).rejects.toMatchObject(stale);
    }
    expect(await edits.putEdit(ask)).toMatchObject({ poem: { version: 2 } });
    await expect(edits.putEdit(ask)).rejects.toMatchObject(stale);
    const upload = { id: "u", guildId: home, by: "m", name: undefined, fileName: undefined };
    await uploads.stash({ ...upload, text: "verse", expiresAt: stage.now + hour }, stage.now);
    await expect(edits.putEdit({ ...ask, id: "u" })).rejects.toMatchObject(stale);
  });

  test("every version is kept with who made it, when, and what it changed", async () => {
    await using stage = await setStage(open);
    const { edits } = stage.store;
    const poemId = await poem(stage, "Wires\nby the Flock\n\none\n  two");
    stage.now += hour;
    await edits.edit({ ...edit(stage, { poemId, text: "Trains\n\none!\nthree\nfour" }), by: "n" });
    stage.now += hour;
    await edits.edit({ ...edit(stage, { poemId, text: "Trains\n\none!", version: 2 }), by: "o" });
    expect(await edits.versions(poemId)).toEqual([
      { number: 3, by: "o", at: stage.now, changed: 0, added: 0, gone: 2 },
      { number: 2, by: "n", at: stage.now - hour, changed: 1, added: 3, gone: 3 },
      { number: 1, by: "m", at: stage.now - 2 * hour, changed: 0, added: 0, gone: 0 },
    ]);
    expect(await edits.findVersion(poemId, 1)).toEqual(
      parsePoem("Wires\nby the Flock\n\none\n  two", "x"),
    );
    expect(await edits.findVersion(poemId, 2)).toMatchObject({
      title: "Trains",
      byline: undefined,
    });
    expect(await edits.findVersion(poemId, 3)).toBeUndefined();
    expect(await edits.findVersion(99, 1)).toBeUndefined();
  });

  test("a text that another account reads is no new text for a poem that is read", async () => {
    await using stage = await setStage(open);
    await stage.reader("howl", ["one", "two"]);
    const other = await stage.account("kaddish");
    const twin = edit(stage, { poemId: 2, text: " one\ntwo" });
    await stage.give(other, ["three", "four"]);
    await expect(stage.store.edits.tryEdit(twin)).rejects.toMatchObject({
      code: "poem-elsewhere",
      values: { handle: "howl" },
    });
    await expect(stage.store.edits.edit(twin)).rejects.toMatchObject({ code: "poem-elsewhere" });
    expect(await stage.store.poems.lines(2)).toMatchObject([{ text: "three" }, { text: "four" }]);
    // Its own text it may have, and then nobody else may.
    const sutra = await stage.account("sutra", abroad);
    await stage.store.edits.edit(edit(stage, { poemId: 1, text: "one\nfive" }));
    await expect(stage.give(sutra, ["one", "five"])).rejects.toMatchObject({
      code: "poem-elsewhere",
    });
    await stage.give(sutra, ["one", "two"]);
  });
}

async function poem({ store, now }: Stage, text: string): Promise<number> {
  const parsed = parsePoem(text, "poem");
  const { id } = await store.poems.add({ guildId: home, name: "poem", parsed, addedBy: "m", now });
  return id;
}

function edit(
  { now }: Stage,
  ask: { readonly poemId: number; readonly text: string; readonly version?: number },
): PoemEdit {
  const { poemId, text, version = 1 } = ask;
  return { guildId: home, poemId, version, parsed: parsePoem(text, "poem"), by: "m", now };
}
