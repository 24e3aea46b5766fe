import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { listedPrices } from "../../../src/domain/money/prices.ts";
import { createExporting } from "../../../src/flock/library/export.ts";
import { createWorld, guildId, moderator, otherGuildId } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const builtIn = [{ name: "brook", text: "The Brook\nby Nobody\n\nI come\n\nI go\n" }];
const yard = "Title: The Yard\nAuthor: A. Starling\nYear: 1911\n\none\n    two\n\nthree\n";

function add(world: World, name: string, text: string) {
  return world.flock.addPoem({ name, fileName: undefined, text, by: moderator });
}

test("a poem's file, added elsewhere, makes the same poem", async () => {
  await using world = await createWorld({ builtIn });
  const poem = await add(world, "yard", yard);
  const file = await world.flock.exportPoem(poem.entry.key);
  expect(file).toMatchObject({ isExact: true, entry: { name: "yard" } });
  expect(file.text).toContain("Title: The Yard\nAuthor: A. Starling\nYear: 1911\n");
  const abroad = world.flockOf(otherGuildId);
  const again = await abroad.addPoem({
    name: undefined,
    fileName: "yard.txt",
    text: file.text,
    by: moderator,
  });
  expect(again.lines).toEqual(poem.lines);
  expect(again.imprint).toEqual(poem.imprint);
  expect(await world.flock.exportPoem("brook")).toMatchObject({ isExact: true });
});

test("the whole library is one file, each poem in it by its name", async () => {
  await using world = await createWorld({ builtIn });
  await add(world, "yard", yard);
  await add(world, "電線", "夜\n\n電線在唱");
  const { bytes, ...told } = await world.flock.exportLibrary(0);
  expect(told).toEqual({ poems: 3, inexact: [], next: undefined });
  const files = unzipSync(bytes);
  expect(Object.keys(files).toSorted()).toEqual(["brook.txt", "yard.txt", "電線.txt"]);
  const { text } = await world.flock.exportPoem("yard");
  expect(strFromU8(files["yard.txt"] ?? new Uint8Array())).toBe(text);
  expect(await world.flock.exportLibrary(3)).toMatchObject({ poems: 0, next: undefined });
});

test("what is more than Discord takes goes on in the next file, and no poem is lost between", async () => {
  await using world = await createWorld();
  for (const name of ["a", "b", "c", "d"]) await add(world, name, `one ${name}`);
  const megabyte = 1_048_576;
  const packed: string[] = [];
  const createArchive = () => {
    let size = 0;
    const add = (name: string) => {
      packed.push(name);
      return (size += 4 * megabyte);
    };
    return { add, end: () => new Uint8Array() };
  };
  const { store, clock } = world;
  const deps = { store, clock, prices: listedPrices, builtIn: { list: async () => [] } };
  const exporting = createExporting(guildId, { ...deps, createArchive });
  expect(await exporting.exportLibrary(0)).toMatchObject({ poems: 2, next: 2 });
  expect(await exporting.exportLibrary(2)).toMatchObject({ poems: 2, next: undefined });
  expect(packed).toEqual(["a.txt", "b.txt", "c.txt", "d.txt"]);
});
