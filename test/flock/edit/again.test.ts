import { expect, test } from "vitest";
import { moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { checkBegun, edit, giveRole, reader, rest, said } from "./support.ts";

const poem = "Wires\n\nalpha\nbravo\ncharlie\ndelta\n";
const hours48 = 48 * 3_600_000 + 1;
const lines = (count: number) => ({ grouping: { kind: "lines", count } as const });

/** Presses Post, lets the poem be edited before X answers, and lets X answer. */
async function postAround(world: World, text: string): Promise<void> {
  const answer = world.network.stall();
  const pressed = world.press("howl");
  await world.clock.advance(0);
  await edit(world, text);
  answer({ kind: "posted", id: "7" });
  await pressed;
}

async function moveToStart({ flock }: World): Promise<void> {
  const { preview, begins } = await flock.showMove("howl", "start");
  const ask = { account: "howl", shown: preview.reading, lineId: begins.id, by: moderator };
  await flock.move(ask);
}

test("a reading whose line was taken out while it was posted goes on behind it in any manner", async () => {
  await using world = await reader(poem, 2);
  await postAround(world, "Wires\n\nalpha\ncharlie\ndelta\necho\n");
  await world.flock.setManner("howl", lines(2));
  expect(await rest(world)).toEqual(["charlie\ndelta", "echo"]);
  await checkBegun(world);
});

test("so does one whose line was taken out while nobody knew whether it stands", async () => {
  await using world = await reader(poem, 2);
  world.network.answer({ kind: "unknown", detail: "timeout" }, { lands: true });
  await world.post("howl");
  await edit(world, "Wires\n\nalpha\ncharlie\ndelta\necho\n");
  await world.flock.setManner("howl", lines(2));
  await world.clock.advance(10 * 60_000);
  expect(await rest(world)).toEqual(["charlie\ndelta", "echo"]);
  await checkBegun(world);
});

test("moved back, it does not say the line that was taken out", async () => {
  await using world = await reader(poem, 2);
  await postAround(world, "Wires\n\nalpha\ncharlie\ndelta\n");
  await world.clock.advance(hours48);
  await moveToStart(world);
  expect(await rest(world)).toEqual(["Wires", "alpha", "charlie", "delta"]);
  await checkBegun(world);
});

test("a reading may be moved back before what it said in another manner, in a text that is edited since", async () => {
  await using world = await reader(poem, 3);
  await world.flock.setManner("howl", lines(2));
  await edit(world, "Wires\n\nalpha\nbravo\ncharlie\ndelta!\n");
  await world.clock.advance(hours48);
  await moveToStart(world);
  await world.flock.setManner("howl", lines(1));
  expect(await rest(world)).toEqual(["Wires", "alpha", "bravo", "charlie", "delta!"]);
  await checkBegun(world);
});

test("a line that is said, left out and put back again is not said again", async () => {
  await using world = await reader(poem, 1);
  await giveRole(world, "Wires", "left-out");
  await edit(world, "Wires\n\nalpha!\nbravo\ncharlie\ndelta\n");
  expect(await rest(world)).toEqual(["alpha!", "bravo", "charlie", "delta"]);
  expect(said(world).filter((text) => text === "Wires")).toHaveLength(1);
  await checkBegun(world);
});
