import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";
import { long, pictured } from "./support.ts";

const hebrew = "שלום ".repeat(70).trim();
const tooMuch = "The wires hum above the yard.\n".repeat(40).trim();

test("Picture is refused before it is taken where the typeface lacks a letter of what is too long", async () => {
  await using world = await createWorld();
  await world.reader("howl", `Wires\n\none\n${hebrew}\n`);
  const chosen = world.flock.setDiction("howl", { overlong: "picture" });
  await expect(chosen).rejects.toMatchObject({
    code: "picture-script",
    values: { part: "text", lacks: expect.arrayContaining(["ש", "ם"]) },
  });
  expect((await world.flock.manner("howl")).account.diction.overlong).toBe("thread");
});

test("a letter that is lacking in what fits into a post stands in nobody's way", async () => {
  await using world = await createWorld();
  await world.reader("howl", `Wires\n\nשלום\n${long.replaceAll("\n", " ")}\n`);
  await world.flock.setDiction("howl", { overlong: "picture" });
});

test("the ways of the long ones tell what they make, cost and hold", async () => {
  await using world = await pictured(`Wires\n\none\n\n${long}\n\n${tooMuch}\n`);
  const { overlong, ways } = await world.flock.manner("howl");
  expect(overlong).toBe(2);
  expect(ways).toMatchObject([
    { overlong: "thread", isPresent: false, held: 0 },
    { overlong: "picture", isPresent: true, posts: 1, costMicros: 20_000, held: 1 },
    { overlong: "hold", isPresent: false, posts: 0, costMicros: 0, held: 2 },
  ]);
  expect(ways[0]?.posts).toBeGreaterThan(6);
});

test("more than an alt text holds waits for a moderator, who rewords it or chooses a thread", async () => {
  await using world = await pictured(`Wires\n\none\n\n${tooMuch}\n\nthree\n`);
  expect((await world.flock.accountStatus("howl")).current).toMatchObject({
    state: "held",
    heldReason: "picture-too-long",
    parts: [{ text: tooMuch }],
  });
  await world.flock.setDiction("howl", { overlong: "thread" });
  const { current } = await world.flock.accountStatus("howl");
  expect(current).toMatchObject({ state: "planned", picture: undefined });
  expect(current?.parts.length).toBeGreaterThan(3);
});

test("what the typeface turns out to lack is held with its letters, and goes as text once it is reworded to fit", async () => {
  await using world = await pictured();
  const poem = "Hebrew";
  await world.flock.addPoem({ name: poem, fileName: undefined, text: `T\n\n${hebrew}\n`, by: "m" });
  await world.flock.give({ account: "howl", poem, by: moderator });
  await world.flock.start("howl");
  await world.news();
  await world.post("howl", 2);
  const { current } = await world.flock.accountStatus("howl");
  expect(current).toMatchObject({ state: "held", heldReason: "picture-script" });
  expect(await world.news()).toMatchObject([
    {},
    { kind: "failed", cause: "picture-script", detail: "ש ל ו ם", pictured: true },
  ]);
  const postId = current?.id ?? 0;
  const reworded = await world.flock.reword({ by: moderator, postId, text: "peace" });
  expect(reworded?.post).toMatchObject({ picture: undefined, costMicros: 15_000 });
  // By now it is a text as any other.
  await expect(
    world.flock.reword({ by: moderator, postId, text: `peace ${long}` }),
  ).rejects.toMatchObject({
    code: "text-too-long",
  });
});

test("a reworded picture stays one as long as it is too long for a post, and no longer than an alt text", async () => {
  await using world = await pictured(`Wires\n\none\n\n${tooMuch}\n\nthree\n`);
  const postId = (await world.flock.accountStatus("howl")).current?.id ?? 0;
  const text = `${tooMuch}, all of them`;
  await expect(world.flock.reword({ by: moderator, postId, text })).rejects.toMatchObject({
    code: "picture-too-long",
  });
  const given = await world.flock.reword({ by: moderator, postId, text: long });
  expect(given?.post).toMatchObject({ picture: { title: "Wires" }, costMicros: 20_000 });
  const { textHash = "" } = given?.post ?? {};
  await world.flock.decide({ postId, choice: "again", textHash, by: moderator });
  await world.clock.advance(1_000);
  expect(world.network.standing.at(-1)).toMatchObject({ text: "", alt: long });
});

test("another theme binds the planned picture anew, so that a button shown before posts nothing", async () => {
  await using world = await pictured();
  const before = (await world.flock.preview("howl", 1)).current;
  await world.flock.setDiction("howl", { theme: "night" });
  const after = (await world.flock.preview("howl", 1)).current;
  expect(after).toMatchObject({ picture: { theme: "night" }, parts: [{ text: long }] });
  expect(after?.textHash).not.toBe(before?.textHash);
});

test("a preview's pictures are drawn, three of them, and what is too long for one says so", async () => {
  await using world = await pictured(
    ["Wires", "one", ...["a", "b", "c", "d"].map((mark) => `${mark} ${long}`), tooMuch].join(
      "\n\n",
    ),
  );
  const preview = await world.flock.preview("howl", 5);
  const pictures = await world.flock.pictures(preview);
  expect(pictures).toMatchObject([
    ...["a", "b", "c"].map((mark) => ({ kind: "drawn", altText: `${mark} ${long}` })),
    { kind: "refused", refusal: { code: "picture-too-long" } },
  ]);
  const [first, second] = pictures.flatMap((view) => (view.kind === "drawn" ? [view.png] : []));
  expect(
    Buffer.from(first ?? [])
      .subarray(1, 4)
      .toString("latin1"),
  ).toBe("PNG");
  expect(first).not.toEqual(second);
});
