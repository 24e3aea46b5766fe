import { expect, test } from "vitest";
import { createWorld } from "../support/world.ts";

const poem = "Wires\nby the Flock\n\nOne wire hums\nand then another\n\nnight falls\n";

test("an account is enrolled, given a poem, previewed and posted to its end", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  expect(world.network.standing).toEqual([]);

  const preview = await world.flock.preview("howl", 10);
  expect(preview.items.flatMap((item) => item.parts.map(({ text }) => text))).toEqual([
    "Wires\nby the Flock",
    "One wire hums",
    "and then another",
    "night falls",
  ]);
  expect(preview.obstacle).toBeUndefined();

  const report = await world.post("howl", 3);
  expect(world.faults).toEqual([]);
  expect(report).toMatchObject({ underWay: false, left: 0, stopped: undefined });
  await world.post("howl", 1);
  expect(world.network.standing.map((post) => post.text)).toEqual(
    preview.items.flatMap((item) => item.parts.map(({ text }) => text)),
  );
  const kinds = (await world.news()).map((item) => item.kind);
  expect(kinds).toEqual(["enrolled", "posted", "posted", "posted", "posted", "poem-ended"]);
});

test("an unknown outcome is found on the timeline and not posted again", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  world.network.answer({ kind: "unknown", detail: "timeout" }, { lands: true });
  const report = await world.post("howl", 3);
  expect(report).toMatchObject({ left: 2, stopped: { post: { state: "unconfirmed" } } });
  await world.clock.advance(11_000);
  const status = await world.flock.accountStatus("howl");
  expect(status.last).toMatchObject({ state: "posted" });
  expect(world.network.standing).toHaveLength(1);
  expect(status.current).toMatchObject({ state: "planned", runAt: undefined });
});

test("an unknown outcome that is absent twice is posted once more by itself", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  world.network.answer({ kind: "unknown", detail: "timeout" });
  await world.post("howl", 3);
  await world.clock.advance(10_000);
  expect(world.network.calls).toMatchObject({ timeline: 1, post: 1 });
  await world.clock.advance(51_000);
  expect(world.network.calls).toMatchObject({ timeline: 2, post: 2 });
  expect(world.network.standing).toHaveLength(1);
});
