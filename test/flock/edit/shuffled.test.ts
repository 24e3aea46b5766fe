import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { checkBegun, edit, giveRole, name, said } from "./support.ts";

const letters = "abcdefghijkl".split("");
const textOf = (lines: readonly string[]) => `Wires\n\n${lines.join("\n")}\n`;

test("a shuffled reading says what an edit leaves and adds, each once, and nothing again", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  const text = textOf(letters);
  await world.flock.addPoem({ name: "wires", fileName: undefined, text, by: moderator });
  await world.flock.give({ account: "howl", poem: "wires", by: moderator });
  await world.flock.setCourse("howl", { kind: "shuffle" });
  await world.flock.start("howl");
  await world.post("howl", 5);
  const first = said(world);
  const unread = letters.filter((letter) => !first.includes(letter));
  const gone = new Set([first[2], unread[0], unread.at(-1)]);
  const left = letters.filter((letter) => !gone.has(letter));
  const added = [...left.slice(0, 3), "new", ...left.slice(3), "last"];
  const { id } = await world.flock.draftFile({
    poem: "wires",
    text: textOf(added),
    by: moderator,
  });
  await world.flock.putDraft(id, moderator);
  await checkBegun(world);
  await world.post("howl", 20);
  const due = [...unread.slice(1, -1), "new", "last"];
  expect(said(world).slice(0, 5)).toEqual(first);
  expect(said(world).slice(5).toSorted()).toEqual(due.toSorted());
});

test("a shuffled reading that is over can be edited", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  const text = "Wires\n\na\nb\nc\nd\n";
  await world.flock.addPoem({ name: "wires", fileName: undefined, text, by: moderator });
  await world.flock.give({ account: "howl", poem: "wires", by: moderator });
  await world.flock.setManner("howl", { grouping: { kind: "lines", count: 2 } });
  await world.flock.setCourse("howl", { kind: "shuffle" });
  await world.flock.start("howl");
  await world.flock.setCourse("howl", { kind: "once" });
  await world.post("howl", 9);
  expect((await world.flock.accountStatus("howl")).reading).toMatchObject({ state: "ended" });
  const { id } = await world.flock.draftFile({ poem: "wires", text: `${text}e\n`, by: moderator });
  expect(await world.flock.putDraft(id, moderator)).toMatchObject({ readers: [] });
  expect(said(world)).toHaveLength(3);
});

/** A world whose one account reads the letters shuffled, two in a post, and has posted so many. */
async function couplets(posts: number): Promise<World> {
  const world = await createWorld();
  await world.enrol("howl");
  const text = textOf(letters);
  await world.flock.addPoem({ name, fileName: undefined, text, by: moderator });
  await world.flock.give({ account: "howl", poem: name, by: moderator });
  await world.flock.setManner("howl", { grouping: { kind: "lines", count: 2 } });
  await world.flock.setCourse("howl", { kind: "shuffle" });
  await world.flock.start("howl");
  await world.post("howl", posts);
  return world;
}

/** Every line that stands on X, in the order of the alphabet. */
function linesSaid(world: World): readonly string[] {
  return said(world)
    .flatMap((text) => text.split("\n"))
    .toSorted();
}

/** The two letters of the third post. */
function third(world: World): readonly [string, string] {
  const [first = "", second = ""] = said(world)[2]?.split("\n") ?? [];
  return [first, second];
}

test("a new line within what a shuffled reading has said is said too, in whatever manner it goes on", async () => {
  await using world = await couplets(4);
  const [first] = third(world);
  const after = letters.flatMap((letter) => (letter === first ? [letter, "new"] : [letter]));
  await edit(world, textOf(after));
  await world.flock.setManner("howl", { grouping: { kind: "lines", count: 1 } });
  await checkBegun(world);
  await world.post("howl", 20);
  expect(linesSaid(world)).toEqual(["Wires", ...letters, "new"].toSorted());
});

test.each([0, 1])(
  "where a line of a couplet is taken out that a shuffled reading has said, the other is not said again (line %i)",
  async (nth) => {
    await using world = await couplets(4);
    const gone = third(world)[nth];
    await edit(world, textOf(letters.filter((letter) => letter !== gone)));
    await checkBegun(world);
    await world.post("howl", 20);
    expect(linesSaid(world)).toEqual(["Wires", ...letters].toSorted());
  },
);

test("a line that a shuffled reading has said is not said again when it is left out and put back", async () => {
  await using world = await couplets(4);
  const [first] = third(world);
  await giveRole(world, first, "left-out");
  await giveRole(world, first, "verse");
  await checkBegun(world);
  await world.post("howl", 20);
  expect(linesSaid(world)).toEqual(["Wires", ...letters].toSorted());
});

test("what is under way in a shuffled reading stays one post when a new line parts it", async () => {
  await using world = await couplets(3);
  const answer = world.network.stall();
  const pressed = world.press("howl");
  await world.clock.advance(0);
  const { current } = await world.flock.accountStatus("howl");
  const [first = "", second = ""] = current?.parts[0]?.text.split("\n") ?? [];
  const parted = letters.flatMap((letter) => (letter === first ? [letter, "new"] : [letter]));
  await edit(world, textOf(parted));
  answer({ kind: "posted", id: "7" });
  await pressed;
  await checkBegun(world);
  await world.post("howl", 20);
  const heard = [...letters, "new", "Wires"].filter((line) => line !== first && line !== second);
  expect(linesSaid(world)).toEqual(heard.toSorted());
});
