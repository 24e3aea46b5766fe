import { describe, expect, test } from "vitest";
import { createWorld, guildId, moderator, otherGuildId } from "../../support/world.ts";
import { draft, edit, hour, name, reader, rest } from "./support.ts";

const poem = "Wires\nby the Flock\n\nI\nalpha\nbravo\n\n  II\ncharlie\ndelta\n";

describe("a stanza", () => {
  test("is found by a line's number and by its words", async () => {
    await using world = await reader(poem);
    const at = async (line: string) =>
      (await world.flock.findStanza({ poem: name, line, by: moderator })).line;
    expect(await at("5")).toMatchObject({ number: 5, text: "bravo", role: "verse" });
    expect(await at(" CHAR")).toMatchObject({ number: 7, text: "charlie" });
    expect(await at("avo")).toMatchObject({ number: 5 });
    // What begins with the words comes before what has them.
    expect(await at("b")).toMatchObject({ text: "by the Flock" });
    for (const line of ["0", "9", "zulu", "…", " "]) {
      await expect(at(line)).rejects.toMatchObject({ code: "unknown-line", values: { lines: 8 } });
    }
  });

  test("has its text, its lines and their numbers", async () => {
    await using world = await reader(poem);
    const view = await world.flock.findStanza({ poem: name, line: "delta", by: moderator });
    expect(view).toMatchObject({ stanza: 2, text: "  II\ncharlie\ndelta" });
    expect(view.lines.map(({ number, role }) => [number, role])).toEqual([
      [6, "heading"],
      [7, "verse"],
      [8, "verse"],
    ]);
    expect(await world.flock.poemLines(name)).toHaveLength(8);
  });

  test("takes another text, which waits to be confirmed", async () => {
    await using world = await reader(poem, 3);
    const ask = { poemId: 1, version: 1, stanza: 2, by: moderator };
    const { id } = await world.flock.draftStanza({ ...ask, text: "II\n\ncharley\ndelta\nend" });
    expect(await world.flock.poemLines(name)).toHaveLength(8);
    await world.flock.putDraft(id, moderator);
    expect(await rest(world)).toEqual(["II\ncharley", "delta", "end"]);
    await expect(world.flock.draftStanza({ ...ask, text: "x" })).rejects.toMatchObject({
      code: "stale",
    });
    await expect(world.flock.getStanza({ poemId: 1, version: 2, stanza: 7 })).rejects.toMatchObject(
      { code: "stale" },
    );
  });

  test("that is longer than a form holds is not opened in one", async () => {
    await using world = await createWorld();
    const row = "x".repeat(399);
    const text = (rows: number) => Array.from({ length: rows }, (_, n) => `${n}${row}`).join("\n");
    const add = (called: string, rows: number) =>
      world.flock.addPoem({ name: called, fileName: undefined, text: text(rows), by: moderator });
    await add("fits", 9);
    await add("long", 10);
    const [fits, long] = await world.store.poems.list(guildId);
    const ask = { version: 1, stanza: 1 };
    expect((await world.flock.getStanza({ ...ask, poemId: fits?.id ?? 0 })).lines).toHaveLength(9);
    const refused = world.flock.getStanza({ ...ask, poemId: long?.id ?? 0 });
    await expect(refused).rejects.toMatchObject({
      code: "stanza-too-long",
      values: { characters: 4_009, most: 4_000 },
    });
  });

  test("of the head names the poem anew", async () => {
    await using world = await reader(poem);
    const ask = { poemId: 1, version: 1, stanza: 0, by: moderator };
    const { poem: renamed } = await world.flock.draftStanza({
      ...ask,
      text: "The Wires\nby Nobody",
    });
    expect(renamed).toMatchObject({ title: "The Wires", byline: "by Nobody" });
    const { poem: bare } = await world.flock.draftStanza({ ...ask, text: "The Wires" });
    expect(bare).toMatchObject({ title: "The Wires", byline: undefined });
    const { poem: headless } = await world.flock.draftStanza({ ...ask, text: "" });
    expect(headless).toMatchObject({ title: "Wires", byline: undefined });
  });
});

describe("another role", () => {
  test("is given at once, and the reading goes on in it", async () => {
    await using world = await reader(poem, 2);
    const view = await world.flock.findStanza({ poem: name, line: "bravo", by: moderator });
    const ask = { poemId: 1, lineId: view.line.id, by: moderator };
    const { report, stanza } = await world.flock.giveRole({ ...ask, version: 1, role: "left-out" });
    expect(stanza).toMatchObject({
      poem: { version: 2 },
      line: { role: "left-out", text: "bravo" },
    });
    expect(report.readers).toMatchObject([
      { gone: { before: 0, ahead: 1 }, left: { before: 3, after: 2 } },
    ]);
    await world.flock.giveRole({ ...ask, version: 2, role: "heading" });
    expect(await rest(world)).toEqual(["bravo\nII\ncharlie", "delta"]);
    await expect(world.flock.giveRole({ ...ask, version: 1, role: "verse" })).rejects.toMatchObject(
      { code: "stale" },
    );
    await expect(
      world.flock.giveRole({ ...ask, version: 3, role: "heading" }),
    ).rejects.toMatchObject({ code: "poem-unchanged" });
  });
});

describe("a draft", () => {
  test("is put in place once, by the one who made it, in its guild and within an hour", async () => {
    await using world = await reader(poem);
    const { id } = await draft(world, "Wires\n\nzulu\n");
    await expect(world.flock.putDraft(id, "another")).rejects.toMatchObject({ code: "stale" });
    await expect(world.flockOf(otherGuildId).putDraft(id, moderator)).rejects.toMatchObject({
      code: "stale",
    });
    await world.flock.putDraft(id, moderator);
    await expect(world.flock.putDraft(id, moderator)).rejects.toMatchObject({ code: "stale" });
    const late = await draft(world, "Wires\n\nyankee\n");
    await world.clock.advance(hour);
    await expect(world.flock.putDraft(late.id, moderator)).rejects.toMatchObject({ code: "stale" });
  });

  test("is stale where the poem was edited meanwhile", async () => {
    await using world = await reader(poem);
    const { id } = await draft(world, "Wires\n\nzulu\n");
    await edit(world, "Wires\n\nyankee\n");
    await expect(world.flock.putDraft(id, moderator)).rejects.toMatchObject({ code: "stale" });
    expect(await world.flock.poemLines(name)).toMatchObject([
      { text: "Wires" },
      { text: "yankee" },
    ]);
  });

  test("is stale where the poem was taken out of the library meanwhile", async () => {
    await using world = await reader(poem);
    await world.flock.addPoem({ name: "two", fileName: undefined, text: "one\n", by: moderator });
    const { id } = await world.flock.draftFile({ poem: "two", text: "three\n", by: moderator });
    await world.flock.removePoem({ poem: "two", ending: [] });
    await expect(world.flock.putDraft(id, moderator)).rejects.toMatchObject({ code: "stale" });
  });

  test("of the same text, and of a text that cannot be a poem, is refused", async () => {
    await using world = await reader(poem);
    await expect(draft(world, poem)).rejects.toMatchObject({ code: "poem-unchanged" });
    await expect(draft(world, "  ")).rejects.toMatchObject({ code: "poem-empty" });
    await expect(draft(world, "Wires\n\na\u202Eb")).rejects.toMatchObject({ code: "poem-bidi" });
    // Other stanzas are another text.
    expect((await draft(world, poem.replace("alpha\n", "alpha\n\n"))).described).toMatchObject({
      changed: 0,
      breaks: 1,
    });
    expect(
      (
        await draft(
          world,
          `Title: Wires\nAuthor: by the Flock\nYear: 1900\n\n${poem.slice(poem.indexOf("I\n"))}`,
        )
      ).described,
    ).toMatchObject({ changed: 0, breaks: 0 });
  });

  test("that would have two accounts read one text is refused, and waits on", async () => {
    await using world = await reader(poem);
    const other = world.flockOf(otherGuildId);
    const drafted = await draft(world, "Sutra\n\nlotus\n");
    await world.reader("sutra", "Sutra\n\nlotus\n", { guildId: otherGuildId });
    const refused = { code: "poem-elsewhere", values: { handle: undefined } };
    await expect(world.flock.putDraft(drafted.id, moderator)).rejects.toMatchObject(refused);
    await expect(draft(world, "Sutra\n\nlotus\n")).rejects.toMatchObject(refused);
    const mended = await other.draftFile({
      poem: "poem of sutra",
      text: "Sutra\n\npetal\n",
      by: moderator,
    });
    await other.putDraft(mended.id, moderator);
    await world.flock.putDraft(drafted.id, moderator);
    expect(await rest(world)).toEqual(["Sutra", "lotus"]);
  });

  test("of a poem that nobody reads may be like another's", async () => {
    await using world = await reader(poem);
    await world.flock.addPoem({ name: "two", fileName: undefined, text: "one\n", by: moderator });
    const { id } = await world.flock.draftFile({ poem: "two", text: poem, by: moderator });
    await world.flock.putDraft(id, moderator);
  });
});
