import { describe, expect, test } from "vitest";
import { moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { checkBegun, edit, reader, rest, said } from "./support.ts";

const poem = "Wires\n\nalpha\nbravo\ncharlie\ndelta\n";
const hours48 = 48 * 3_600_000 + 1;

/** Moves the reading as the button under what was shown does. */
async function move(world: World, to: string): Promise<void> {
  const { preview, begins } = await world.flock.showMove("howl", to);
  const ask = { account: "howl", shown: preview.reading, lineId: begins.id, by: moderator };
  await world.flock.move(ask);
}

describe("a reading that is moved back after an edit", () => {
  test("says the lines that were new before its place, and none that is gone", async () => {
    await using world = await reader(poem, 4);
    await edit(world, "Wires\n\nalpha\nand so on\ncharlie\ndelta\n");
    await world.clock.advance(hours48);
    await move(world, "start");
    expect(await rest(world)).toEqual(["Wires", "alpha", "and so on", "charlie", "delta"]);
  });

  test("does so where it had come to its end", async () => {
    await using world = await reader(poem, 6);
    const { readers } = await edit(world, "Wires\n\nzulu\nalpha\ncharlie\ndelta\necho\n");
    expect(readers).toEqual([]);
    expect((await world.flock.accountStatus("howl")).reading).toMatchObject({ state: "ended" });
    await move(world, "echo");
    expect(await rest(world)).toEqual(["echo"]);
    await world.clock.advance(hours48);
    await move(world, "zulu");
    expect(await rest(world)).toEqual(["zulu", "alpha", "charlie", "delta", "echo"]);
  });

  test("finds the post that was under way in its place", async () => {
    await using world = await reader(poem, 2);
    const answer = world.network.stall();
    const pressed = world.press("howl");
    await world.clock.advance(0);
    await edit(world, "Wires\n\nalpha\nxray\nbravo!\ncharlie\n");
    await edit(world, "Wires\n\nalpha\ncharlie\nend\n");
    answer({ kind: "posted", id: "7" });
    await pressed;
    await checkBegun(world);
    await edit(world, "Wires\n\nalpha\nmore\ncharlie\nend!\n");
    expect(await rest(world)).toEqual(["more", "charlie", "end!"]);
    await checkBegun(world);
  });
});

test("an account that was removed and comes back takes its place in the new text", async () => {
  await using world = await reader(poem, 3);
  await world.flock.remove("howl", moderator);
  await world.clock.advance(60_000);
  await edit(world, "Wires\n\nalpha\nbravo\ncharlie!\necho\n");
  const completion = await world.enrol("howl");
  const old = completion.kind === "enrolled" ? completion.oldPlace : undefined;
  expect(old).toBeDefined();
  await world.flock.takeUp({ account: "howl", readingId: old?.readingId ?? 0, by: moderator });
  await world.flock.start("howl");
  expect(await rest(world)).toEqual(["charlie!", "echo"]);
});

test("a held line that was left out of the poem meanwhile is said later, and nothing goes back for it", async () => {
  await using world = await reader("Wires\n\nalpha\nbravo\nalpha\ncharlie\ndelta\n");
  await world.post("howl", 5);
  const failed = (await world.news()).find(({ kind }) => kind === "failed");
  const postId = failed?.kind === "failed" ? failed.postId : 0;
  await edit(world, "Wires\n\nalpha\nbravo\ncharlie\ndelta\n");
  await world.flock.decide({ postId, choice: "back", by: moderator });
  await world.post("howl", 9);
  expect(said(world).at(-1)).toBe("delta");
  await world.clock.advance(hours48);
  expect(said(world).at(-1)).toBe("alpha");
});

test("a held line that the reading goes back to knows its place in the new text", async () => {
  await using world = await reader("Wires\n\nalpha\nbravo\nalpha\ncharlie\ndelta\n");
  await world.post("howl", 5);
  const failed = (await world.news()).find(({ kind }) => kind === "failed");
  const postId = failed?.kind === "failed" ? failed.postId : 0;
  await edit(world, "Wires\n\nalpha\nnew\nbravo\nalpha\ncharlie\ndelta\necho\n");
  await world.flock.decide({ postId, choice: "back", by: moderator });
  expect((await world.flock.accountStatus("howl")).current).toMatchObject({
    id: postId,
    position: { unit: 5, of: 8 },
  });
});
