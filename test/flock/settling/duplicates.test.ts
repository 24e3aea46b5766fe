import { expect, test } from "vitest";
import { checkSums } from "../../support/sums.ts";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const hour = 3_600_000;
const minute = 60_000;
const refrain = "Wires\n\nOne wire hums\nHoly!\nand then another\nHoly!\nnight falls\ndawn\n";

/** A reader whose poem repeats a line, with news of its repeat. */
async function repeated(): Promise<{ readonly world: World; readonly postId: number }> {
  const world = await createWorld();
  await world.reader("howl", refrain);
  await world.flock.setManner("howl", { refrains: "ask" });
  const report = await world.post("howl", 6);
  expect(report).toMatchObject({ left: 0, stopped: undefined, aside: [{ post: { aside: true } }] });
  const failed = (await world.news()).find(({ kind }) => kind === "failed");
  if (failed?.kind !== "failed") throw new Error("nobody was told");
  expect(failed).toMatchObject({ cause: "repeat", text: "Holy!" });
  return { world, postId: failed.postId };
}

function said(world: World): readonly string[] {
  return world.network.standing.map(({ text }) => text);
}

async function keepRhythm(world: World, when: string, quiet?: string): Promise<void> {
  await world.flock.choose({ zone: "Europe/Berlin" });
  const { id } = await world.flock.draftSchedule({ account: "howl", when, by: moderator });
  if (quiet !== undefined) await world.flock.changeDraft(id, { by: moderator, quiet });
  await world.flock.setSchedule(id, moderator);
}

test("a refrain stands apart, and the rest of the run is said", async () => {
  const { world } = await repeated();
  await using _ = world;
  expect(said(world)).toEqual([
    "Wires",
    "One wire hums",
    "Holy!",
    "and then another",
    "night falls",
  ]);
  const status = await world.flock.accountStatus("howl");
  expect(status).toMatchObject({
    needsHand: true,
    current: { parts: [{ text: "dawn" }] },
    aside: [{ state: "held", heldReason: "repeat" }],
  });
  await checkSums(world.store);
});

test("tried again in 48 h it goes by itself, through a restart, and the reading has gone on", async () => {
  const { world, postId } = await repeated();
  await using _ = world;
  expect(await world.flock.decide({ postId, choice: "later", by: moderator })).toBe(true);
  expect(await world.flock.accountStatus("howl")).toMatchObject({ needsHand: false });
  const [waiting] = (await world.flock.preview("howl", 1)).waiting;
  expect(waiting).toMatchObject({ id: postId, runAt: world.clock.now() + 48 * hour });
  await world.post("howl");
  await world.clock.advance(24 * hour);
  await world.restart(hour);
  expect((await world.news()).map(({ kind }) => kind)).not.toContain("failed");
  await world.clock.advance(23 * hour - 2 * minute);
  expect(said(world)).toHaveLength(6);
  await world.clock.advance(5 * minute);
  expect(said(world).slice(-2)).toEqual(["dawn", "Holy!"]);
  expect(world.faults).toEqual([]);
  await checkSums(world.store);
});

test("what was due during an absence goes a little after the start, without a word that it is stale", async () => {
  const { world, postId } = await repeated();
  await using _ = world;
  await world.flock.decide({ postId, choice: "later", by: moderator });
  await world.restart(72 * hour);
  expect(said(world)).toHaveLength(5);
  await world.clock.advance(11 * minute);
  expect(said(world).at(-1)).toBe("Holy!");
  expect((await world.news()).map(({ kind }) => kind)).toEqual(["posted"]);
});

test("while the reading waits its slots pass, and the preview shows what comes after the line", async () => {
  const { world, postId } = await repeated();
  await using _ = world;
  await keepRhythm(world, "every 3 hours");
  await world.flock.decide({ postId, choice: "back", by: moderator });
  const { items, obstacle } = await world.flock.preview("howl", 9);
  expect(obstacle).toBeUndefined();
  expect(items.flatMap(({ parts }) => parts.map(({ text }) => text))).toEqual(["Holy!", "dawn"]);
  await world.clock.advance(47 * hour);
  expect(said(world)).toHaveLength(5);
  await checkSums(world.store);
  await world.clock.advance(8 * hour);
  expect(said(world).slice(-2)).toEqual(["Holy!", "dawn"]);
  expect(
    await world.store.readings.findLast((await world.flock.getAccount("howl")).id),
  ).toMatchObject({ state: "ended" });
  const [view] = await world.flock.schedules("howl");
  expect(view).toMatchObject({ used: 1 });
  expect(view?.missed).toBeGreaterThanOrEqual(15);
});

test("what falls due in quiet hours waits for their end", async () => {
  const { world, postId } = await repeated();
  await using _ = world;
  // The clock stands at midnight UTC, which is one o'clock in Berlin.
  await keepRhythm(world, "12:00", "22:00-7:00");
  await world.post("howl");
  await world.flock.decide({ postId, choice: "later", by: moderator });
  await world.clock.advance(48 * hour + 5 * hour);
  expect(said(world).at(-1)).not.toBe("Holy!");
  await world.clock.advance(hour + 5 * minute);
  expect(said(world).at(-1)).toBe("Holy!");
});

test("several that waited go one after the other: after quiet hours, and after a sleep of the machine", async () => {
  await using world = await createWorld();
  await world.reader("howl", refrain);
  await keepRhythm(world, "12:00 on sundays", "22:00-7:00");
  for (let nth = 0; nth < 4; nth += 1) {
    world.network.answer({ kind: "duplicate" });
    const [apart] = (await world.post("howl")).aside;
    const postId = apart?.post.id ?? 0;
    await world.flock.decide({ postId, choice: "later", by: moderator });
  }
  // One o'clock in Berlin.
  await world.clock.advance(48 * hour + 6 * hour + minute);
  expect(said(world)).toEqual(["Wires"]);
  await world.clock.advance(10 * minute);
  expect(said(world)).toEqual(["Wires", "One wire hums"]);
  world.clock.set(world.clock.now() + 5 * hour);
  await world.clock.advance(2 * minute);
  expect(said(world)).toHaveLength(3);
  await world.clock.advance(10 * minute);
  expect(said(world)).toHaveLength(4);
});

test("other words are confirmed with their cost, and posted; one that is not sent is tried again", async () => {
  const { world, postId } = await repeated();
  await using _ = world;
  const shown = await world.flock.reword({ by: moderator, postId, text: "Holy, holy, holy!" });
  expect(shown).toMatchObject({ weight: 17, findings: [] });
  expect(shown?.post).toMatchObject({ costMicros: 15_000, heldReason: "reworded" });
  const textHash = shown?.post.textHash.slice(0, 16) ?? "";
  world.network.answer({ kind: "not-sent", detail: "no route" });
  await world.flock.decide({ postId, choice: "again", textHash, by: moderator });
  await world.clock.advance(minute);
  expect((await world.news()).at(-1)).toMatchObject({ kind: "failed", waits: true });
  await world.clock.advance(hour);
  expect(said(world).at(-1)).toBe("Holy, holy, holy!");
  await checkSums(world.store);
});

test("a line apart that is in doubt keeps the account from saying more, and says so", async () => {
  const { world, postId } = await repeated();
  await using _ = world;
  world.network.answer({ kind: "unknown", detail: "timeout" });
  await world.clock.advance(48 * hour);
  await world.flock.decide({ postId, choice: "again", by: moderator });
  await world.clock.advance(1_000);
  expect(await world.flock.preview("howl", 1)).toMatchObject({
    obstacle: { code: "post-unconfirmed" },
  });
  expect(await world.flock.accountStatus("howl")).toMatchObject({
    needsHand: true,
    aside: [{ state: "unconfirmed" }],
  });
  await expect(world.post("howl")).rejects.toMatchObject({ code: "post-unconfirmed" });
  await world.clock.advance(2 * minute);
  expect(said(world).at(-1)).toBe("Holy!");
});

test("a timeline that cannot be read is asked about once a day until somebody says", async () => {
  await using world = await createWorld();
  await world.reader("howl", refrain);
  world.network.answer({ kind: "unknown", detail: "timeout" });
  world.network.timelineAnswers({ kind: "rate-limited", until: undefined });
  const { stopped } = await world.post("howl");
  const asked = async () =>
    (await world.news()).filter(({ kind }) => kind === "unconfirmed").length;
  await world.clock.advance(hour);
  expect(await asked()).toBe(1);
  await world.clock.advance(24 * hour);
  expect(await asked()).toBe(0);
  await world.clock.advance(25 * hour);
  expect(await asked()).toBe(1);
  await world.restart(5 * 24 * hour);
  await world.clock.advance(hour);
  expect(await asked()).toBe(1);
  await world.flock.decide({ postId: stopped?.post.id ?? 0, choice: "skip", by: moderator });
  await world.clock.advance(3 * 24 * hour);
  expect(await asked()).toBe(0);
}, 20_000);
