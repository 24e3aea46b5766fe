import { expect, test } from "vitest";
import { moderator } from "../../support/world.ts";
import { name, reader, rest } from "./support.ts";

const poem = "Wires\n\nout of the night.in a coat\nbravo\n\nnight.in again\nwww.example.com\n";

test("words that X takes for links are parted by an edit that is shown first, and read on in it", async () => {
  await using world = await reader(poem);
  const { lint, entry } = await world.flock.getPoem(name);
  expect([lint.counts.link, lint.mendable]).toEqual([3, 2]);
  const draft = await world.flock.draftLinks({ poem: entry.key, by: moderator });
  expect(draft.described).toMatchObject({ changed: 2, added: 0, gone: 0 });
  expect(draft.before.costMicros - draft.after.costMicros).toBe(2 * 185_000);
  expect((await world.flock.poemLines(name))[1]?.text).toBe("out of the night.in a coat");
  await world.flock.putDraft(draft.id, moderator);
  expect((await rest(world)).slice(0, 4)).toEqual([
    "Wires",
    "out of the night. in a coat",
    "bravo",
    "night. in again",
  ]);
  const again = world.flock.draftLinks({ poem: entry.key, by: moderator });
  await expect(again).rejects.toMatchObject({ code: "no-links", values: { poem: "Wires" } });
});
