import { expect, test } from "vitest";
import { boss, calm, moderator } from "../../support/world.ts";
import { checkSums } from "../../support/sums.ts";
import { current, heldMidway, hour, long, reader, said, states, undo } from "./support.ts";

test("of a thread refused midway the channel hears how much of it stands", async () => {
  const { world, held } = await heldMidway();
  await using _ = world;
  expect(held.post).toMatchObject({ state: "held", heldReason: "refused" });
  expect(await world.news()).toMatchObject([{ kind: "failed", cause: "invalid", standing: 1 }]);
});

test("left as it is, what stands of a thread stays, and the reading goes on", async () => {
  const { world, held } = await heldMidway();
  await using _ = world;
  const ask = { postId: held.post.id, choice: "leave", by: moderator } as const;
  expect(await world.flock.decide(ask)).toBe(true);
  expect(await world.flock.decide(ask)).toBe(false);
  expect(said(world)).toHaveLength(3);
  expect(await current(world)).toMatchObject({ state: "planned", parts: [{ text: "three" }] });
  expect((await states(world))[0]).toBe("skipped");
  await checkSums(world.store);
  // Later it may be taken down all the same.
  await undo(world, `#${held.post.id}`, "on");
  expect(said(world)).toHaveLength(2);
  await checkSums(world.store);
});

test("where X refuses replies to oneself the rest of a thread is held, and the account is not stopped", async () => {
  await using world = await reader(2);
  world.network.limits(({ text }) =>
    text.startsWith("The 5.") ? { refusal: { kind: "forbidden", detail: "No replies." } } : {},
  );
  const { stopped } = await world.post("howl");
  expect(stopped?.post).toMatchObject({ state: "held", heldReason: "refused" });
  expect(await world.flock.getAccount("howl")).toMatchObject({ state: "ready" });
  expect(await world.news()).toMatchObject([
    { kind: "failed", cause: "refused", detail: "No replies.", standing: 1 },
  ]);
  const postId = stopped?.post.id ?? 0;
  expect(await world.flock.decide({ postId, choice: "leave", by: moderator })).toBe(true);
  await world.post("howl");
  expect(said(world).at(-1)).toBe("three");
});

test("a thread whose rest waits may be left as it is, and the reading goes on", async () => {
  await using world = await reader(2);
  world.network.answer({ kind: "posted", id: "5" });
  world.network.answer({ kind: "flagged", detail: "automated" });
  const { stopped } = await world.post("howl");
  expect(stopped?.post).toMatchObject({ state: "planned" });
  const ask = { postId: stopped?.post.id ?? 0, choice: "leave", by: moderator } as const;
  expect(await world.flock.decide(ask)).toBe(true);
  expect(await world.flock.decide(ask)).toBe(false);
  await world.flock.resume(boss("howl"));
  expect(await current(world)).toMatchObject({ state: "planned", parts: [{ text: "three" }] });
  expect((await states(world))[0]).toBe("skipped");
  await checkSums(world.store);
});

test("a thread is not left while its reading stands still at an earlier line", async () => {
  await using world = await reader(1);
  world.network.answer({ kind: "duplicate" });
  const { aside } = await world.post("howl");
  world.network.answer({ kind: "posted", id: "5" });
  world.network.answer({ kind: "not-sent", detail: "ENOTFOUND" });
  const { stopped } = await world.post("howl");
  await world.flock.decide({ postId: aside[0]?.post.id ?? 0, choice: "back", by: moderator });
  const postId = stopped?.post.id ?? 0;
  await expect(
    world.flock.decide({ postId, choice: "leave", by: moderator }),
  ).rejects.toMatchObject({ code: "reading-waits" });
  await checkSums(world.store);
});

test("nothing stands of a post that was refused at once, so nothing can be left", async () => {
  const { world } = await heldMidway();
  await using _ = world;
  await world.flock.decide({ postId: 3, choice: "skip", by: moderator });
  world.network.answer({ kind: "invalid", detail: "It is odd." });
  const { stopped } = await world.post("howl");
  const postId = stopped?.post.id ?? 0;
  const leave = world.flock.decide({ postId, choice: "leave", by: moderator });
  await expect(leave).rejects.toMatchObject({ code: "stale" });
  await expect(world.flock.showUndo("howl", `#${postId}`)).rejects.toMatchObject({
    code: "nothing-stands",
  });
});

test("taken down, a thread is removed and passed, its price shown before and entered after", async () => {
  const { world, held } = await heldMidway();
  await using _ = world;
  await world.news();
  const before = (await world.flock.status()).spentMicros;
  const view = await world.flock.showUndo("howl", `#${held.post.id}`);
  expect(view).toMatchObject({ parts: 1, costMicros: 10_000, noAgain: undefined });
  expect(view.refusedUntil).toBe(world.clock.now() + 48 * hour);
  const first = world.network.standing[2]?.id;
  await undo(world, `#${held.post.id}`, "on");
  expect(world.network.removed).toEqual([first]);
  expect((await world.flock.status()).spentMicros - before).toBe(10_000);
  expect(await current(world)).toMatchObject({ state: "planned", parts: [{ text: "three" }] });
  expect((await world.flock.findPost(held.post.id))?.post).toMatchObject({
    state: "withdrawn",
    parts: [{ isRemoved: true }, {}, {}],
  });
  expect(await world.news()).toMatchObject([
    { kind: "taken-down", posts: 1, by: moderator, next: "on", costMicros: 10_000 },
  ]);
  expect(await world.store.posts.record()).toHaveLength(2);
  await checkSums(world.store);
});

test("taken down to be read again, the thread comes next, and is held, not passed, while X may refuse its words", async () => {
  const { world, held } = await heldMidway();
  await using _ = world;
  await undo(world, `#${held.post.id}`, "again");
  expect(said(world)).toHaveLength(2);
  const again = await current(world);
  expect(again).toMatchObject({ state: "planned", aside: false, position: { unit: 3 } });
  expect(again?.parts.map(({ text }) => text).join(" ")).toBe(long);
  await world.news();
  await world.post("howl");
  expect(await current(world)).toMatchObject({ id: again?.id, state: "held", aside: false });
  expect(await world.news()).toMatchObject([{ kind: "failed", cause: "reread" }]);
  expect(said(world)).toHaveLength(2);
  // The moderator has the reading wait: once the window is over it goes by itself, whole.
  await world.flock.decide({ postId: again?.id ?? 0, choice: "back", by: moderator });
  await world.clock.advance(49 * hour);
  await calm();
  expect(said(world).slice(2).join(" ")).toBe(long);
  expect(await current(world)).toMatchObject({ parts: [{ text: "three" }] });
});

test("X's own refusal of words that were taken down holds the line too", async () => {
  const { world, held } = await heldMidway();
  await using _ = world;
  await undo(world, `#${held.post.id}`, "again");
  await world.clock.advance(49 * hour);
  world.network.answer({ kind: "duplicate" });
  await world.post("howl");
  expect(await current(world)).toMatchObject({ state: "held", aside: false });
  expect((await world.news()).at(-1)).toMatchObject({ kind: "failed", cause: "reread" });
});
