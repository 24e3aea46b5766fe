import { describe, expect, test, vi } from "vitest";
import type { LineRole } from "../../../src/domain/poem/poem.ts";
import { longest, poem } from "../fixtures.ts";
import { ask, form, press, shown } from "../support.ts";
import { draft, options, reader, stanza } from "./support.ts";

describe("/flock poem edit with a line", () => {
  test("shows its stanza with numbers and roles, its form, and what the line may be", async () => {
    const findStanza = vi.fn(async () => stanza());
    const { text, ids, labels } = shown(
      await ask("poem edit", { ...options, line: "celebrate" }, { flock: { findStanza } }),
    );
    expect(findStanza).toHaveBeenCalledWith({
      poem: "song-of-myself",
      line: "celebrate",
      by: "100",
    });
    expect(text).toContain(
      "### **Song of Myself**, stanza 1\n▸ 3 · I celebrate \\*myself\\* · *verse*\n4 · and sing \\_myself\\_ · *verse*",
    );
    expect(text).toContain(
      "Line 3, “I celebrate \\*myself\\*”, is verse. If that is wrong, press what it is.",
    );
    expect(ids).toEqual([
      "edit:form:3:1:1",
      ...[
        "verse",
        "continuation",
        "heading",
        "epigraph",
        "closing",
        "title",
        "byline",
        "left-out",
      ].map((role) => `edit:role:3:1:11:${role}`),
    ]);
    expect(labels.slice(0, 3)).toEqual(["Edit this stanza", "✓ Verse", "Continuation"]);
    expect(labels.at(-1)).toBe("Leave it out");
  });

  test("begins a little above the line in a long stanza, and says why a stanza has no form", async () => {
    const lines = Array.from({ length: 400 }, (_, place) => {
      const text = `row ${place} ${longest.line}`;
      return { id: place, role: "verse", stanza: 0, text, number: place + 1 } as const;
    });
    const line = lines[200];
    if (!line) throw new Error("no line");
    const findStanza = async () => stanza({ stanza: 0, text: "x".repeat(4_001), lines, line });
    const { text, labels } = shown(
      await ask("poem edit", { ...options, line: "201" }, { flock: { findStanza } }),
    );
    expect(text).toContain("before the verse\n197 · row 196");
    expect(text).toContain("▸ 201 ·");
    expect(text).toMatch(/and \d+ lines more/u);
    expect(text).toContain("longer than the 4,000 characters that a form holds");
    expect(labels[0]).toBe("✓ Verse");
  });

  test("the form holds the stanza, and what was typed is shown as every edit is", async () => {
    const getStanza = vi.fn(async () => stanza());
    const { id, fields } = form(await press("edit:form:3:1:1", { flock: { getStanza } }));
    expect(getStanza).toHaveBeenCalledWith({ poemId: 3, version: 1, stanza: 1 });
    expect([id, fields[0]?.value, fields[0]?.most, fields[0]?.required]).toEqual([
      "edit:stanza:3:1:1",
      stanza().text,
      4_000,
      false,
    ]);
    const draftStanza = vi.fn(async () => draft());
    const typed = await press("edit:stanza:3:1:1", {
      flock: { draftStanza },
      fields: { text: "one" },
    });
    expect(draftStanza).toHaveBeenCalledWith({
      poemId: 3,
      version: 1,
      stanza: 1,
      text: "one",
      by: "100",
    });
    expect(shown(typed).ids).toContain("edit:put:d1");
    await press("edit:stanza:3:1:1", { flock: { draftStanza } });
    expect(draftStanza).toHaveBeenLastCalledWith({
      poemId: 3,
      version: 1,
      stanza: 1,
      text: "",
      by: "100",
    });
  });

  test.each<[LineRole, string]>([
    ["heading", "Line 3 is now a heading."],
    ["epigraph", "Line 3 is now an epigraph."],
    ["verse", "Line 3 is now verse."],
    ["left-out", "Line 3 is left out."],
  ])("a role is given at once: %s", async (role, said) => {
    const view = stanza({ poem: poem({ version: 2 }) });
    const giveRole = vi.fn(async () => {
      return {
        report: draft({ readers: [reader()] }),
        stanza: { ...view, line: { ...view.line, role } },
      };
    });
    const { text, ids } = shown(await press(`edit:role:3:1:11:${role}`, { flock: { giveRole } }));
    expect(giveRole).toHaveBeenCalledWith({ poemId: 3, version: 1, lineId: 11, role, by: "100" });
    expect(text).toContain(said);
    expect(text).toContain("**@howl**: nothing changes for it.");
    expect(ids[0]).toBe("edit:form:3:2:1");
  });

  test("a role that no line has is no button", async () => {
    await expect(press("edit:role:3:1:11:chorus")).rejects.toMatchObject({ code: "stale" });
  });

  test("with neither a line nor a file it says what to give", async () => {
    await expect(ask("poem edit", options)).rejects.toMatchObject({ code: "edit-what" });
  });
});
