import { expect, test } from "vitest";
import { createWorld, moderator, otherGuildId } from "../../support/world.ts";
import { edit, name, reader } from "./support.ts";

const poem = "Wires\nby the Flock\n\nI\nalpha\nbravo\n\n  II\ncharlie\ndelta\n";

test("every text is kept, and a former one is put back through the same confirmation", async () => {
  await using world = await reader(poem, 3);
  const file = "Trains\n\none\ntwo\n";
  await edit(world, file);
  await world.flock.giveRole({
    poemId: 1,
    version: 2,
    lineId: (await world.flock.findStanza({ poem: name, line: "two", by: moderator })).line.id,
    role: "closing",
    by: moderator,
  });
  const { versions } = await world.flock.versions(name);
  expect(versions).toMatchObject([
    { number: 3, by: moderator, changed: 1, added: 0, gone: 0 },
    { number: 2, changed: 0, added: 3, gone: 8 },
    { number: 1, by: moderator, changed: 0, added: 0, gone: 0 },
  ]);
  const drafted = await world.flock.draftVersion({ poemId: 1, number: 1, by: moderator });
  expect(drafted).toMatchObject({
    poem: { title: "Wires", byline: "by the Flock" },
    described: { added: 8, gone: 3 },
  });
  await world.flock.putDraft(drafted.id, moderator);
  expect((await world.flock.poemLines(name)).map(({ role, text }) => `${role} ${text}`)).toEqual([
    "title Wires",
    "byline by the Flock",
    "heading I",
    "verse alpha",
    "verse bravo",
    "heading   II",
    "verse charlie",
    "verse delta",
  ]);
  const { poem: back } = await world.flock.draftVersion({ poemId: 1, number: 3, by: moderator });
  expect(back).toMatchObject({ title: "Trains", byline: undefined });
  for (const number of [4, 9]) {
    await expect(
      world.flock.draftVersion({ poemId: 1, number, by: moderator }),
    ).rejects.toMatchObject({ code: "stale" });
  }
});

test("a built-in poem is taken up before it is edited, and a poem of another guild is out of reach", async () => {
  await using world = await createWorld({
    builtIn: [{ name: "lotus", text: "Lotus\n\none\ntwo\n" }],
  });
  expect(await world.flock.poemLines("lotus")).toHaveLength(3);
  const { id } = await world.flock.draftFile({
    poem: "lotus",
    text: "Lotus\n\none\n",
    by: moderator,
  });
  await world.flock.putDraft(id, moderator);
  expect((await world.flock.poems())[0]).toMatchObject({ builtIn: false, lineCount: 2 });
  const abroad = world.flockOf(otherGuildId);
  const stale = { code: "stale" };
  await expect(abroad.getStanza({ poemId: 1, version: 2, stanza: 1 })).rejects.toMatchObject(stale);
  await expect(abroad.draftVersion({ poemId: 1, number: 1, by: moderator })).rejects.toMatchObject(
    stale,
  );
  await expect(
    abroad.giveRole({ poemId: 1, version: 2, lineId: 2, role: "title", by: moderator }),
  ).rejects.toMatchObject(stale);
  await expect(abroad.versions("lotus")).rejects.toMatchObject({ code: "unknown-poem" });
  await expect(
    abroad.findStanza({ poem: "other", line: "1", by: moderator }),
  ).rejects.toMatchObject({ code: "unknown-poem" });
});
