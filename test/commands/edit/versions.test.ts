import { describe, expect, test, vi } from "vitest";
import { poemEdit } from "../../../commands/poem/edit.ts";
import type { PoemVersion } from "../../../src/flock/poem-store.ts";
import { en } from "../../../src/words/en.ts";
import { longest, noon, poem, poemText } from "../fixtures.ts";
import { ask, member, press, shown } from "../support.ts";
import type { Shown } from "../support.ts";
import { draft, options } from "./support.ts";

describe("the versions of a poem", () => {
  const versions = Array.from({ length: 7 }, (_, place): PoemVersion => {
    const number = 7 - place;
    return {
      number,
      by: "100",
      at: noon,
      changed: number === 7 ? 2 : 0,
      added: number === 5 ? 1 : 0,
      gone: number === 5 ? 3 : 0,
    };
  });
  const flock = { versions: vi.fn(async () => ({ poem: poem({ version: 7 }), versions })) };

  test("are told with who made them, when and what changed, and each former one can be put back", async () => {
    const { text, ids, labels } = shown(await press("edit:versions:~3", { flock }));
    expect(flock.versions).toHaveBeenCalledWith("~3");
    expect(text).toContain(`- **7, the present one**: 2 changed, by <@100>, <t:${noon / 1_000}`);
    expect(text).toContain("- 5: 1 new and 3 gone, by");
    expect(text).toContain("- 4: stanzas or head, by");
    expect(ids).toEqual([
      "edit:back:3:6",
      "edit:back:3:5",
      "edit:back:3:4",
      "edit:back:3:3",
      "edit:page:~3:2",
    ]);
    expect(labels[0]).toBe("6: Put this one back");
    const second = shown(await press("edit:page:~3:2", { flock }));
    expect(second.text).toContain("- 1: added, by");
    expect(second.ids).toEqual(["edit:back:3:2", "edit:back:3:1", "edit:page:~3:1"]);
  });

  test("are put back through the card of every edit", async () => {
    const draftVersion = vi.fn(async () => draft());
    const { ids } = shown(await press("edit:back:3:1", { flock: { draftVersion } }));
    expect(draftVersion).toHaveBeenCalledWith({ poemId: 3, number: 1, by: "100" });
    expect(ids[0]).toBe("edit:put:d1");
  });

  test("open from the poem's card, for moderators and of the guild's own poems", async () => {
    expect(await show(false, true)).toContain("edit:versions:~3");
    expect(await show(true, true)).not.toContain("edit:versions:~3");
    expect(await show(false, false)).not.toContain("edit:versions:~3");
  });
});

describe("the news of an edit", () => {
  test("says who made it, what became of the lines, and who reads on", () => {
    const { text, ids } = told({ changed: 1, added: 1_200, gone: 0 }, ["howl"]);
    expect(text).toContain(
      "has another text\n<@100> edited it: 1 line is changed and 1,200 lines are new.",
    );
    expect(text).toMatch(/\*\*@howl\*\* reads on in it; posted lines stay as posted\.$/u);
    expect(ids).toEqual([]);
  });

  test("names ten accounts at most", () => {
    const handles = Array.from({ length: 30 }, () => longest.handle);
    const { text } = told({ changed: 0, added: 0, gone: 0 }, handles);
    expect(text).toContain("Its lines are the same.");
    expect(text.match(/@_/gu) ?? text.match(/\*\*@/gu)).toHaveLength(10);
  });
});

/** The buttons of a poem's card. */
async function show(builtIn: boolean, isModerator: boolean): Promise<readonly string[]> {
  const text = poemText();
  const getPoem = async () => ({ ...text, entry: { ...text.entry, key: "~3", builtIn } });
  const asked = { flock: { getPoem }, isModerator, ...(isModerator ? {} : { actor: member }) };
  return shown(await ask("poem show", options, asked)).ids;
}

function told(
  counts: { readonly changed: number; readonly added: number; readonly gone: number },
  handles: readonly string[],
): Shown {
  const found = poemEdit.news.find(({ kind }) => kind === "poem-edited");
  if (!found) throw new Error("no card");
  const news = { kind: "poem-edited", poem: longest.title, by: "100" } as const;
  return shown(
    found.card({ ...news, ...counts, handles: [...handles] }, en, { isModerators: true }),
  );
}
