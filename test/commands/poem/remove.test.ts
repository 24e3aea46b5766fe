import { expect, test, vi } from "vitest";
import type { PoemRemoval } from "../../../src/flock/library/removal.ts";
import { longest, poem } from "../fixtures.ts";
import { ask, press, shown } from "../support.ts";

const reader = { readingId: 5, handle: "herons_aloud", position: { unit: 12, of: 40 } };

function removal(change: Partial<PoemRemoval> = {}): PoemRemoval {
  return { poem: poem(), readers: [], isOffered: false, ...change };
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
  const other = { readingId: 8, handle: "wrens", position: undefined };
  const { text, ids, labels } = await asked({ readers: [reader, other] });
  expect(text).toContain(
    "- **@herons\\_aloud** reads it, next is 12 of 40: **its reading ends.**\n- **@wrens** reads it: **its reading ends.**",
  );
  expect(ids).toEqual(["remove:poem:3:5-8", "give:keep"]);
  expect(labels).toEqual(["Remove it, end the reading", "Cancel"]);
});

test("removes what was confirmed, and tells who reads no more and what stays", async () => {
  const removePoem = vi.fn(async () => removal({ readers: [reader], isOffered: true }));
  const { text, tone } = shown(await press("remove:poem:3:5-8", { flock: { removePoem } }));
  expect(removePoem).toHaveBeenCalledWith({ poem: "~3", ending: [5, 8] });
  expect(text).toContain("### **Song of Myself** is removed\n**@herons\\_aloud** reads no more");
  expect(text).toContain("comes with Flock stays in the list");
  expect(tone).toBe("good");
  const bare = vi.fn(async () => removal());
  expect(shown(await press("remove:poem:3:", { flock: { removePoem: bare } })).text).toBe(
    "### **Song of Myself** is removed",
  );
  expect(bare).toHaveBeenCalledWith({ poem: "~3", ending: [] });
});

test("the longest names fit", async () => {
  const readers = Array.from({ length: 9 }, (_, readingId) => ({
    ...reader,
    readingId,
    handle: longest.handle,
  }));
  await asked({ poem: poem({ title: longest.title, name: longest.name }), readers });
});
