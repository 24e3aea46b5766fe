import { describe, expect, test, vi } from "vitest";
import { entry, longest, poemText } from "../fixtures.ts";
import { ask, press, shown } from "../support.ts";
import { poemLint } from "./found.ts";

const key = "~3";

describe("/flock poem show", () => {
  test("shows every line with its number, what is no plain verse with its role, and where stanzas end", async () => {
    const lines = [
      { role: "title", stanza: 0, text: "Wires" },
      { role: "byline", stanza: 0, text: "by *Ada* Reed" },
      { role: "epigraph", stanza: 0, text: "“All ears.”" },
      { role: "heading", stanza: 1, text: "I" },
      { role: "verse", stanza: 1, text: "One wire that hums" },
      { role: "continuation", stanza: 1, text: "    and hums" },
      { role: "left-out", stanza: 2, text: "* * *" },
      { role: "verse", stanza: 2, text: "電線が _歌う_" },
      { role: "closing", stanza: 2, text: "Lund, 1958" },
    ] as const;
    const getPoem = vi.fn(async () => poemText({ lines }));
    const { text, ids } = shown(await ask("poem show", { poem: "song" }, { flock: { getPoem } }));
    expect(getPoem).toHaveBeenCalledWith("song");
    expect(text).toContain(
      [
        "`1` *title:* Wires",
        "`2` *byline:* by \\*Ada\\* Reed",
        "`3` *epigraph:* “All ears.”",
        "",
        "`4` *heading:* I",
        "`5` One wire that hums",
        "`6` ↳     and hums",
        "",
        "`7` *left out:* \\* \\* \\*",
        "`8` 電線が \\_歌う\\_",
        "`9` *closing:* Lund, 1958",
      ].join("\n"),
    );
    expect(text).not.toContain("Page");
    expect(ids).toEqual([`show:export:${key}`, `edit:versions:${key}`]);
  });

  test("tells on the first page what the file says of itself, the price, the readers and the findings", async () => {
    const song = poemText({ entry: entry({ readBy: ["a_b"] }) });
    const lines = [...song.lines, { role: "left-out", stanza: 2, text: "* * *" } as const];
    const imprint = { year: "1855", rights: "public *domain*" };
    const getPoem = async () => ({ ...song, lines, imprint });
    const { text } = shown(await ask("poem show", { poem: "song" }, { flock: { getPoem } }));
    expect(text).toContain("-# 1855 · public \\*domain\\*");
    expect(text).toContain("4 lines in 2 stanzas.\n1 row without words is not posted.");
    expect(text).toContain("Nothing in it needs a second look.");
    expect(text).toContain("Read by **@a\\_b**.");
  });

  test("turns the pages by buttons or by number, loses no line between them, and stays on the last", async () => {
    const lines = Array.from({ length: 700 }, (_, index) => ({
      role: "verse" as const,
      stanza: 1 + Math.floor(index / 4),
      text: `line ${index + 1} of a long tale`,
    }));
    const getPoem = vi.fn(async () => poemText({ lines }));
    const flock = { getPoem, poemWords: async () => poemText({ lines }) };
    const pages: string[] = [];
    let page = shown(await ask("poem show", { poem: "song" }, { flock }));
    for (;;) {
      pages.push(page.text);
      const next = page.ids[page.labels.indexOf("Next")];
      if (next === undefined) break;
      expect(next).toMatch(new RegExp(`^show:page:${key}:${pages.length + 1}:\\d+$`, "u"));
      page = shown(await press(next, { flock }));
      expect(page.labels).toContain("Previous");
    }
    expect(pages.length).toBeGreaterThan(5);
    // Its lint takes a while of a book, and stands on the first page alone.
    expect(getPoem).toHaveBeenCalledOnce();
    const numbers = pages.join("\n").matchAll(/^`(\d+)` line (\d+) of/gmu);
    expect([...numbers].map(([, number, said]) => [number, said])).toEqual(
      lines.map((_, index) => [String(index + 1), String(index + 1)]),
    );
    expect(pages[1]).toContain(`Page 2 of ${pages.length}`);
    expect(pages[1]).not.toContain("One reading is");
    const asked = shown(await ask("poem show", { poem: "song", page: 2 }, { flock }));
    expect(asked.text).toBe(pages[1]);
    const older = shown(await press(`show:page:${key}:2`, { flock }));
    expect(older.text).toBe(pages[1]);
    const back = older.ids[older.labels.indexOf("Previous")] ?? "";
    expect(shown(await press(back, { flock })).text).toBe(pages[0]);
    const beyond = shown(await ask("poem show", { poem: "song", page: 9_999 }, { flock }));
    expect(beyond.text).toBe(pages.at(-1));
  });

  test("turned to a page that is there no more, since the poem is short by now, shows the first whole", async () => {
    const flock = { getPoem: async () => poemText(), poemWords: async () => poemText() };
    const { text } = shown(await press(`show:page:${key}:4:3000`, { flock }));
    expect(text).toContain("One reading is");
    expect(text).toContain("`1` ");
  });

  test("of a poem of the longest lines, names and findings shows all of it, page by page", async () => {
    const line = { role: "verse", stanza: 1, text: longest.overLimit } as const;
    const finding = { kind: "link", link: longest.overLimit, costMicros: 200_000 } as const;
    const long = poemText({
      entry: entry({
        title: longest.title,
        byline: longest.title,
        name: longest.name,
        readBy: Array.from({ length: 30 }, () => longest.handle),
      }),
      imprint: { year: longest.title, source: longest.title, rights: longest.title },
      lines: Array.from({ length: 5 }, () => line),
      lint: poemLint(
        Array.from({ length: 20 }, (_, at) => ({
          finding,
          unit: at + 1,
          line: at + 1,
          text: line.text,
        })),
      ),
    });
    const flock = { getPoem: async () => long };
    let said = "";
    for (let page = 1; page <= 60; page += 1) {
      const { text, labels } = shown(await ask("poem show", { poem: "song", page }, { flock }));
      said += text;
      if (!labels.includes("Next")) break;
    }
    const body = said.split("\n").filter((row) => /^(?:`|… )/u.test(row));
    const tildes = body.join("").match(/~/gu)?.length;
    expect(tildes).toBe(5 * 4_000);
  });

  test("Export gives a file that Discord keeps the name of, and tells where roles by hand are not in it", async () => {
    const file = { text: "Title: Ü\n\none\n", isExact: true } as const;
    const exportPoem = vi.fn(async () => ({ ...file, entry: entry({ name: "über-電線-1" }) }));
    const given = await press(`show:export:${key}`, { flock: { exportPoem } });
    expect(exportPoem).toHaveBeenCalledWith(key);
    expect(shown(given).text).toContain("Added again, it makes the same poem.");
    expect(given).toMatchObject({
      files: [{ name: "uber--1.txt", bytes: Buffer.from("Title: Ü\n\none\n") }],
    });
    const other = async () => ({ ...file, isExact: false, entry: entry({ name: "電線" }) });
    const inexact = await press(`show:export:${key}`, { flock: { exportPoem: other } });
    expect(shown(inexact)).toMatchObject({ tone: "warn" });
    expect(inexact).toMatchObject({ files: [{ name: "poem.txt" }] });
  });
});

describe("/flock poem list", () => {
  test("tells title, length, origin and readers", async () => {
    const library = [entry({ readBy: ["a_b"] }), entry({ name: "raven", builtIn: true })];
    const flock = { poems: async () => library };
    const { text, ids } = shown(await ask("poem list", {}, { flock }));
    expect(text).toContain("**song-of-myself**: Song of Myself, by Walt Whitman");
    expect(text).toContain("(4 lines, read by **@a\\_b**)");
    expect(text).toContain("(4 lines, comes with Flock)");
    expect(ids).toEqual(["list:export:0"]);
    const visitor = await ask("poem list", {}, { flock, isModerator: false });
    expect(shown(visitor).ids).toEqual([]);
  });

  test("says how to begin while it is empty", async () => {
    const flock = { poems: async () => [] };
    expect(shown(await ask("poem list", {}, { flock })).text).toContain("</flock poem add:1>");
  });

  test("of a hundred poems with the longest names has pages, and names each of them once", async () => {
    const readBy = Array.from({ length: 9 }, () => longest.handle);
    const poems = async () =>
      Array.from({ length: 100 }, (_, index) => {
        const name = `${index}-${"a".repeat(50)}`;
        return entry({ name, title: longest.title, byline: longest.title, readBy });
      });
    const seen: string[] = [];
    let page = 1;
    for (; page < 999; page += 1) {
      const { text, labels } = shown(await press(`list:page:${page}`, { flock: { poems } }));
      seen.push(...[...text.matchAll(/^- \*\*(\d+)-/gmu)].map(([, number]) => number ?? ""));
      expect(text).toMatch(new RegExp(`^-# Page ${page} of `, "mu"));
      if (!labels.includes("Next")) break;
    }
    expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => String(index)));
    expect(page).toBeGreaterThan(5);
  });

  test("Export all gives one file, or the first of several and a button for the rest", async () => {
    const file = { bytes: Buffer.from("PK"), poems: 12, inexact: [], next: undefined } as const;
    const exportLibrary = vi.fn(async () => file);
    const all = await press("list:export:0", { flock: { exportLibrary } });
    expect(exportLibrary).toHaveBeenCalledWith(0);
    expect(shown(all).text).toContain("12 poems, each a .txt with its header.");
    expect(all).toMatchObject({ files: [{ name: "poems.zip", bytes: file.bytes }] });
    const first = async () => ({ ...file, inexact: ["a", "b"], next: 12 });
    const some = await press("list:export:0", { flock: { exportLibrary: first } });
    expect(shown(some)).toMatchObject({ ids: ["list:export:12"], tone: "warn" });
    expect(shown(some).text).toContain("but for **a** and **b**");
    expect(some).toMatchObject({ files: [{ name: "poems-from-1.zip" }] });
    const last = await press("list:export:12", { flock: { exportLibrary } });
    expect(last).toMatchObject({ files: [{ name: "poems-from-13.zip" }] });
    const none = async () => ({ ...file, poems: 0 });
    const nothing = await press("list:export:99", { flock: { exportLibrary: none } });
    expect(shown(nothing).text).toContain("no poem left");
  });
});
