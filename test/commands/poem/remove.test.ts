import { expect, test, vi } from "vitest";
import type { GoneOn } from "../../../src/flock/poem-store.ts";
import type { PoemRemoval, PoemRemoved } from "../../../src/flock/library/removal.ts";
import { longest, poem } from "../fixtures.ts";
import { ask, press, shown } from "../support.ts";

const reader = {
  readingId: 5,
  handle: "herons_aloud",
  position: { unit: 12, of: 40 },
  next: undefined,
};

function removal(change: Partial<PoemRemoval> = {}): PoemRemoval {
  return { poem: poem(), readers: [], waitsFor: [], isOffered: false, ...change };
}

const resting: GoneOn = {
  handle: reader.handle,
  next: undefined,
  isStarted: false,
  elsewhere: [],
};

function removed(goneOn: readonly GoneOn[] = [], isOffered = false): PoemRemoved {
  return { ...removal({ isOffered }), goneOn };
}

async function asked(change: Partial<PoemRemoval> = {}) {
  const poemRemoval = vi.fn(async () => removal(change));
  const given = shown(await ask("poem remove", { poem: "song" }, { flock: { poemRemoval } }));
  expect(poemRemoval).toHaveBeenCalledWith("song");
  return given;
}

test("asks before a poem is removed that nobody reads", async () => {
  const { text, ids, labels } = await asked();
  expect(text).toContain("### Remove **Song of Myself**?\n- Nobody reads it.");
  expect(text).toContain("stays in the history and on X");
  expect(ids).toEqual(["remove:poem:3:", "give:keep"]);
  expect(labels).toEqual(["Remove it", "Cancel"]);
});

test("names whose reading ends and where it stands, and its button ends just these", async () => {
  const other = { readingId: 8, handle: "wrens", position: undefined, next: "Tides" };
  const { text, ids, labels } = await asked({ readers: [reader, other] });
  expect(text).toContain(
    "- **@herons\\_aloud** reads it, next is 12 of 40: **its reading ends.**\n- **@wrens** reads it: **its reading ends.** Then comes **Tides**.",
  );
  expect(ids).toEqual(["remove:poem:3:5-8", "give:keep"]);
  expect(labels).toEqual(["Remove it, end the reading", "Cancel"]);
});

test("tells for whom it waits, which nobody is asked about again", async () => {
  const { text } = await asked({ waitsFor: ["herons_aloud", "wrens"] });
  expect(text).toContain(
    "- It waits for **@herons\\_aloud** and **@wrens**, and will not be read there.",
  );
});

test("removes what was confirmed, and tells who reads no more and what stays", async () => {
  const removePoem = vi.fn(async () => removed([resting], true));
  const { text, tone } = shown(await press("remove:poem:3:5-8", { flock: { removePoem } }));
  expect(removePoem).toHaveBeenCalledWith({ poem: "~3", ending: [5, 8] });
  expect(text).toContain("### **Song of Myself** is removed\n**@herons\\_aloud** reads no more");
  expect(text).toContain("comes with Flock stays in the list");
  expect(tone).toBe("good");
  const bare = vi.fn(async () => removed());
  expect(shown(await press("remove:poem:3:", { flock: { removePoem: bare } })).text).toBe(
    "### **Song of Myself** is removed",
  );
  expect(bare).toHaveBeenCalledWith({ poem: "~3", ending: [] });
});

test("tells what each account goes on with, and what it does not", async () => {
  const elsewhere = [{ poem: "Sand", handle: "wrens" }];
  const removePoem = async () =>
    removed([
      { ...resting, next: "Tides", isStarted: true, elsewhere },
      { ...resting, handle: "storks", next: "Dunes" },
    ]);
  const { text } = shown(await press("remove:poem:3:5-8", { flock: { removePoem } }));
  expect(text).toBe(
    [
      "### **Song of Myself** is removed",
      "**Sand** was to follow, but **@wrens** reads it by now, and X forbids the same text on two accounts.",
      "**@herons\\_aloud** goes on with **Tides**.",
      "**@storks** waits for its start with **Dunes**.",
    ].join("\n"),
  );
});

test("the longest names fit", async () => {
  const readers = Array.from({ length: 9 }, (_, readingId) => ({
    ...reader,
    readingId,
    handle: longest.handle,
    next: longest.title,
  }));
  await asked({ poem: poem({ title: longest.title, name: longest.name }), readers });
});
