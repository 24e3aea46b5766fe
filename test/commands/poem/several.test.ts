import { expect, test, vi } from "vitest";
import { Refusal } from "../../../src/domain/refusal.ts";
import { entry, longest, poemText } from "../fixtures.ts";
import { ask, press, shown } from "../support.ts";
import { poemLint } from "./found.ts";

function file(name: string) {
  return { url: `https://cdn.discordapp.com/a/${encodeURIComponent(name)}`, name, size: 90 };
}

const utf8 = { text: "I\n", encoding: "UTF-8", certain: true };
const guessed = { text: "Über _allen_\nGipfeln", encoding: "windows-1252", certain: false };

test("each of several files is added or refused by itself, and one card tells what became of each", async () => {
  const addPoem = vi.fn(async ({ fileName }: { readonly fileName: string | undefined }) => {
    if (fileName === "twice.txt") throw new Refusal("poem-name-taken", { name: "twice" });
    return poemText({ entry: entry({ name: "song" }) });
  });
  const stashPoem = vi.fn(async () => "u1v2w3x4y5z6a7b8");
  const fetchText = vi.fn(async ({ name }: { readonly name: string }) =>
    name === "old.txt" ? guessed : utf8,
  );
  const options = {
    file: file("song.txt"),
    file2: file("twice.txt"),
    file3: file("song.pdf"),
    file5: file("old.txt"),
  };
  const asked = { flock: { addPoem, stashPoem }, fetchText };
  const { text, ids, labels, tone } = shown(await ask("poem add", options, asked));
  expect(text).toContain("### 1 of 4 files is added");
  expect(text).toContain(
    "- **song.txt**: added as **song**: Song of Myself, by Walt Whitman, 4 lines, 3 posts, $0.045.",
  );
  expect(text).toContain("- **twice.txt**: **not added.** There is a poem called **twice** here");
  expect(text).toContain("- **song.pdf**: **not added.** **song.pdf** is not a .txt file.");
  expect(text).toContain("- **old.txt**: **waits for your word.**");
  expect(text).toContain("> Über \\_allen\\_\n> Gipfeln");
  expect(ids).toEqual(["add:each:u1v2w3x4y5z6a7b8"]);
  expect(labels).toEqual(["old.txt is right, add it"]);
  expect(tone).toBe("warn");
  expect(fetchText).toHaveBeenCalledTimes(3);
  expect(addPoem).toHaveBeenCalledWith({
    name: undefined,
    fileName: "song.txt",
    text: "I\n",
    by: "100",
  });
  const addStashedPoem = vi.fn(async () => poemText());
  const right = await press("add:each:u1v2w3x4y5z6a7b8", { flock: { addStashedPoem } });
  expect(shown(right).text).toContain("Added:");
  expect(addStashedPoem).toHaveBeenCalledWith("u1v2w3x4y5z6a7b8", "100");
});

test("when all are added it says so, and which needs a look", async () => {
  const finding = { kind: "link", link: "night.in", costMicros: 200_000 } as const;
  const lint = poemLint([{ finding, unit: 1, line: 1, text: "night.in" }]);
  const asked = {
    flock: { addPoem: async () => poemText({ lint }) },
    fetchText: async () => utf8,
  };
  const options = { file: file("a.txt"), file2: file("b.txt") };
  const { text, tone } = shown(await ask("poem add", options, asked));
  expect(text).toContain("### All 2 poems are added");
  expect(text).toContain("1 place needs a look");
  expect(tone).toBe("good");
});

test("one name for several files is refused before any is fetched, and one file may stand in any place", async () => {
  const options = { file: file("a.txt"), file2: file("b.txt") };
  await expect(ask("poem add", { ...options, name: "song" })).rejects.toMatchObject({
    code: "poem-one-name",
    values: { name: "song", files: 2 },
  });
  const addPoem = vi.fn(async () => poemText());
  const asked = { flock: { addPoem }, fetchText: async () => utf8 };
  const { text } = shown(await ask("poem add", { file4: file("a.txt"), name: "song" }, asked));
  expect(text).toContain("### Added:");
  expect(addPoem).toHaveBeenCalledWith(expect.objectContaining({ name: "song" }));
});

test("a fault ends it, and is no file's own", async () => {
  const options = { file: file("a.txt"), file2: file("b.txt") };
  const fetchText = vi.fn().mockRejectedValue(new Error("a bug"));
  await expect(ask("poem add", options, { fetchText })).rejects.toThrow("a bug");
});

test("five files with the longest names fit, refused or guessed", async () => {
  const names = ["file", "file2", "file3", "file4", "file5"];
  const longName = `${"*".repeat(250)}.txt`;
  const all = Object.fromEntries(names.map((name) => [name, file(longName)]));
  const stashPoem = vi.fn(async () => `u1v2w3x4y5z6a7b${stashPoem.mock.calls.length}`);
  const fetchText = vi.fn(async () => ({ ...guessed, text: longest.overLimit }));
  const waiting = shown(await ask("poem add", all, { flock: { stashPoem }, fetchText }));
  expect(waiting.ids).toHaveLength(5);
  const known = ["Title", "Author", "Year", "Source", "Rights", "Language"];
  const addPoem = async () => {
    throw new Refusal("poem-header-key", { line: 20_000, key: "*".repeat(31), known });
  };
  const refused = { flock: { addPoem }, fetchText: async () => utf8 };
  expect(shown(await ask("poem add", all, refused)).text).toContain("### 0 of 5 files are added");
});
