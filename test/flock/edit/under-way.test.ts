import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { checkBegun, edit, name, reader, rest, said } from "./support.ts";

const poem = "Wires\n\nalpha\nbravo\ncharlie\ndelta\n";
const unknown: Outcome = { kind: "unknown", detail: "timeout" };
/** Three posts long, broken where its sentences end. */
const long = Array.from(
  { length: 12 },
  (_, n) => `The ${n + 1}. wire hums above the yard, and nobody hears it hum.`,
).join(" ");

/** Presses Post and stops before X answers; gives what lets it answer. */
async function underWay(world: World): Promise<() => Promise<void>> {
  const answer = world.network.stall();
  const pressed = world.press("howl");
  await world.clock.advance(0);
  return async () => {
    answer({ kind: "posted", id: "7" });
    await pressed;
  };
}

describe("a post under way when its poem is edited", () => {
  test("goes as it was shown, and the reading goes on behind it in the new text", async () => {
    await using world = await reader(poem, 2);
    const finish = await underWay(world);
    const { readers } = await edit(world, "Wires\n\nalpha\nbravo?\nnew\ncharlie\n");
    expect(readers).toMatchObject([
      {
        isBegun: true,
        added: { before: 0, ahead: 1 },
        changed: { before: 1, ahead: 0 },
        left: { before: 3, after: 3 },
      },
    ]);
    const { items } = await world.flock.preview("howl", 9);
    expect(items.map(({ parts }) => parts[0]?.text)).toEqual(["bravo", "new", "charlie"]);
    await finish();
    expect(await rest(world)).toEqual(["new", "charlie"]);
    await checkBegun(world);
  });

  test("even where its line is gone, with all that was read before it", async () => {
    await using world = await reader(poem, 2);
    const finish = await underWay(world);
    await edit(world, "charlie\ndelta\n");
    const { items } = await world.flock.preview("howl", 9);
    expect(items.map(({ parts }) => parts[0]?.text)).toEqual(["bravo", "charlie", "delta"]);
    const { choices } = await world.flock.manner("howl");
    expect(choices.slice(0, 2)).toMatchObject([{ posts: 2 }, { posts: 1 }]);
    await finish();
    expect(await rest(world)).toEqual(["charlie", "delta"]);
    await checkBegun(world);
  });

  test("and where nothing is left behind it, the reading ends with it", async () => {
    await using world = await reader(poem, 2);
    const finish = await underWay(world);
    const { readers } = await edit(world, "Wires\n\nalpha\n");
    expect(readers).toMatchObject([{ left: { before: 3, after: 1 } }]);
    expect((await world.flock.manner("howl")).choices[0]).toMatchObject({ posts: 0 });
    await finish();
    expect((await world.flock.accountStatus("howl")).reading).toMatchObject({ state: "ended" });
    await checkBegun(world);
  });

  test("whose outcome nobody knows is settled later, and its line is not said again", async () => {
    await using world = await reader(poem, 2);
    world.network.answer(unknown, { lands: true });
    await world.post("howl");
    await edit(world, "Wires\n\nalpha\ncharlie\nnew\n");
    await world.clock.advance(10 * 60_000);
    expect(await rest(world)).toEqual(["charlie", "new"]);
    expect(said(world).filter((text) => text === "bravo")).toHaveLength(1);
    await checkBegun(world);
  });

  test("as a thread goes on with the parts that it was shown with", async () => {
    await using world = await reader(`Wires\n\nalpha\n${long}\nomega\n`, 2);
    world.network.answer({ kind: "posted", id: "5" });
    world.network.answer({ kind: "not-sent", detail: "ENOTFOUND" });
    await world.post("howl");
    const { readers } = await edit(world, "Wires\n\nalpha\nThe wire hums.\nomega\nend\n");
    expect(readers).toMatchObject([{ isBegun: true, left: { before: 2, after: 3 } }]);
    const before = said(world).length;
    await world.post("howl");
    expect(long.endsWith(said(world).slice(before).join(" "))).toBe(true);
    expect(await rest(world)).toEqual(["omega", "end"]);
    expect(said(world)).not.toContain("The wire hums.");
    await checkBegun(world);
  });
});

test("a line that was held as too long is planned again once it is mended", async () => {
  await using world = await reader(`Wires\n\nalpha\n${long}\nomega\n`);
  await world.flock.setDiction("howl", { overlong: "hold" });
  await world.post("howl", 3);
  expect((await world.flock.accountStatus("howl")).current).toMatchObject({
    heldReason: "too-long",
  });
  await edit(world, `Wires\n\nalpha\n${long.slice(0, 100)}\nomega\n`);
  expect((await world.flock.accountStatus("howl")).current).toMatchObject({ state: "planned" });
  expect(await rest(world)).toEqual([long.slice(0, 100), "omega"]);
  await checkBegun(world);
});

test("a held line stays as it was shown, and the reading goes on behind it", async () => {
  await using world = await reader(poem, 2);
  world.network.answer({ kind: "invalid", detail: "no" });
  await world.post("howl");
  const held = (await world.flock.accountStatus("howl")).current;
  expect(held).toMatchObject({ state: "held" });
  await edit(world, "Wires\n\nalpha\ncharlie\ndelta\n");
  expect((await world.flock.accountStatus("howl")).current).toEqual({
    ...held,
    position: { unit: 3, of: 5 },
  });
  await world.flock.decide({ postId: held?.id ?? 0, choice: "skip", by: moderator });
  expect(await rest(world)).toEqual(["charlie", "delta"]);
  await checkBegun(world);
});

test("a poem is not edited while its reading has gone back to a line", async () => {
  await using world = await reader("Wires\n\nalpha\nbravo\nalpha\ncharlie\ndelta\necho\n");
  await world.post("howl", 5);
  const failed = (await world.news()).find(({ kind }) => kind === "failed");
  const postId = failed?.kind === "failed" ? failed.postId : 0;
  await world.flock.decide({ postId, choice: "back", by: moderator });
  await expect(edit(world, poem)).rejects.toMatchObject({
    code: "edit-waits",
    values: { poem: "Wires", handle: "howl" },
  });
  expect((await world.flock.versions(name)).versions).toHaveLength(1);
});
