import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";
import { checkBegun, said } from "./support.ts";

const textOf = (lines: readonly string[]) => `Wires\n\n${lines.join("\n")}\n`;

test("a shuffled reading says what an edit leaves and adds, each once, and nothing again", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  const letters = "abcdefghijkl".split("");
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
