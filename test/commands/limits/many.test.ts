import { expect, test } from "vitest";
import { account, entry, longest, poem, poemText } from "../fixtures.ts";
import { draft, reader } from "../edit/support.ts";
import { ask, press, shown, told } from "../support.ts";

const handles = Array.from({ length: 300 }, (_, nth) => `${longest.handle.slice(3)}${nth}`);

test("a poem that 300 accounts read is listed and shown with ten of them, and how many more they are", async () => {
  const song = entry({ name: longest.name, title: longest.title, readBy: handles });
  const listed = await ask("poem list", {}, { flock: { poems: async () => [song] } });
  expect(shown(listed).text).toContain("and 295 more");
  const flock = { getPoem: async () => poemText({ entry: song }) };
  expect(shown(await ask("poem show", { poem: "x" }, { flock })).text).toContain("and 290 more");
});

test("an edit that 300 accounts read on in names some of them, and how many more they are", async () => {
  const readers = handles.map((handle) => reader({ account: account({ handle }) }));
  const flock = { putDraft: async () => draft({ readers, poem: poem({ title: longest.title }) }) };
  const done = shown(await press("edit:put:d1", { flock })).text;
  expect(done).toContain("nothing changes for it");
  expect(done).toMatch(/and 29\d more accounts/u);
  const counts = { changed: 1, added: 0, gone: 0 };
  const news = { kind: "poem-edited", poem: longest.title, by: "100" } as const;
  expect(told({ ...news, ...counts, handles: [...handles] }).text).toContain(
    "and 290 more read on",
  );
});

test("the removal of a poem that many accounts read says how many readings end that it does not name", async () => {
  const readers = handles.slice(0, 14).map((handle, readingId) => {
    return { readingId, handle, position: { unit: 1_000, of: 2_000 }, next: undefined };
  });
  const removal = {
    poem: poem({ title: longest.title }),
    readers,
    waitsFor: handles,
    isOffered: false,
  };
  const goneOn = readers.map(({ handle }) => {
    return { handle, next: undefined, isStarted: false, elsewhere: [] };
  });
  const removed = { ...removal, goneOn };
  const flock = { poemRemoval: async () => removal, removePoem: async () => removed };
  const asked = shown(await ask("poem remove", { poem: "x" }, { flock })).text;
  expect(asked).toContain("- and 2 more accounts read it: **their readings end.**");
  const done = shown(await press("remove:poem:3:0-1", { flock })).text;
  expect(done).toContain("and 4 more read no more");
});

test("a suggestion that 300 accounts read may be asked back", () => {
  const item = {
    suggestionId: "s1t2u3v4w5x6y7z8",
    title: longest.title,
    byline: longest.title,
    ownerId: "200",
    poem: longest.name,
    readBy: [...handles],
  };
  expect(told({ kind: "withdrawal-asked", ...item }).text).toContain("and 290 more read it");
});
