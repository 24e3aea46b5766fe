import { expect, test } from "vitest";
import { moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { long, pictured } from "./support.ts";

const hebrew = "שלום ".repeat(70).trim();
const endless = "The wires hum above the yard. ".repeat(40).trim();
const row = (text: string) => text.replaceAll("\n", " ");
/** Few enough letters for an alt text, and too many rows for one picture. */
const tall = Array.from({ length: 32 }, (_, n) => `${n + 1}. wire hums above.`).join("\n");

async function give(world: World, poem: string, text: string) {
  await world.flock.addPoem({ name: poem, fileName: undefined, text, by: moderator });
  return world.flock.give({ account: "howl", poem, by: moderator });
}

test("a gift tells which of its pictures cannot be made, and in which line what is lacking stands", async () => {
  await using world = await pictured();
  const { lint } = await give(
    world,
    "Peace",
    `T\n\nשלום\n${row(long)}\n${hebrew}\n${endless}\n${hebrew} again\n`,
  );
  expect(lint.counts).toMatchObject({ "picture-script": 2, "picture-too-long": 1 });
  expect(lint).toMatchObject({
    total: 3,
    examples: [
      { line: 5, finding: { kind: "picture-too-long" }, text: endless },
      { line: 4, finding: { kind: "picture-script", part: "text", lacks: ["ש", "ל", "ו", "ם"] } },
      { line: 6, finding: { kind: "picture-script" } },
    ],
  });
});

test("letters that are lacking in the title are told of every picture", async () => {
  await using world = await pictured();
  const text = `Title: שלום\n\none\n${row(long)}\n${row(long)} again\n`;
  const { lint } = await give(world, "Peace", text);
  expect(lint.counts["picture-script"]).toBe(2);
  expect(lint.examples[0]?.finding).toMatchObject({ part: "title", lacks: ["ש", "ל", "ו", "ם"] });
});

test("where nothing goes out as a picture nothing is told of letters", async () => {
  await using world = await pictured();
  await world.flock.setDiction("howl", { overlong: "thread" });
  expect((await give(world, "Peace", `T\n\n${hebrew}\n`)).lint.total).toBe(0);
});

test("the way of pictures tells also of those that are too high, and of those whose letters are lacking", async () => {
  await using world = await pictured(`Wires\n\none\n\n${long}\n\n${tall}\n\n${endless}\n`);
  const { ways } = await world.flock.manner("howl");
  expect(ways[1]).toMatchObject({ overlong: "picture", posts: 1, costMicros: 20_000, held: 2 });
});

test("a preview tells of every picture that cannot be made, also beyond those that are drawn", async () => {
  const many = ["a", "b", "c", "d"].map((mark) => `${mark} ${long}`);
  await using world = await pictured(["Wires", "one", ...many, tall].join("\n\n"));
  const views = await world.flock.pictures(await world.flock.preview("howl", 5));
  expect(views.map(({ kind }) => kind)).toEqual(["drawn", "drawn", "drawn", "refused"]);
  expect(views.at(-1)).toMatchObject({ refusal: { code: "picture-too-long" } });
});
