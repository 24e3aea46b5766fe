import { expect, test } from "vitest";
import { boss, createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { answers, hour, hourly, minute, open } from "./support.ts";

const noRoute = { kind: "not-sent", detail: "ENOTFOUND" } as const;

/** Ten accounts that speak every three hours, half an hour from the next slot of the first. */
async function flockOfTen(): Promise<World> {
  const world = await createWorld();
  await world.flock.choose({ zone: "Europe/Berlin" });
  for (let n = 0; n < 10; n += 1) {
    const lines = Array.from({ length: 30 }, (_, line) => `voice ${n} says ${line}`);
    await world.reader(`voice${n}`, `Voice ${n}\n\n${lines.join("\n")}\n`);
  }
  const ask = { account: "all", when: "every 3 hours", by: moderator };
  const draft = await world.flock.draftSchedule(ask);
  await world.flock.setSchedule(draft.id, moderator);
  await world.clock.advance(6 * hour);
  await world.news();
  return world;
}

function cutOff(world: World): void {
  world.network.limits(() => ({ refusal: noRoute }));
}

function reachable(world: World): void {
  world.network.limits(() => ({}));
}

async function said(world: World) {
  return (await world.news()).filter(({ kind }) => kind !== "posted" && kind !== "day");
}

test("when X cannot be reached for half a day it is told once, and once more when it is over", async () => {
  await using world = await flockOfTen();
  const began = world.clock.now();
  cutOff(world);
  await world.clock.advance(12 * hour);
  const begun = await said(world);
  expect(begun).toMatchObject([{ kind: "trouble", trouble: "unreachable" }]);
  expect(await open(world)).toEqual(["unreachable"]);
  reachable(world);
  await world.clock.advance(hour);
  expect(await said(world)).toMatchObject([{ kind: "trouble-over", trouble: "unreachable" }]);
  expect(await open(world)).toEqual([]);
  expect(begun).toMatchObject([{ since: expect.toSatisfy((at: number) => at - began < hour) }]);
  // Every account goes on where it stood, with nothing made up for.
  await world.clock.advance(3 * hour);
  expect(await said(world)).toEqual([]);
  const texts = world.network.standing.map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.length).toBeLessThanOrEqual(20 + 10 + 10);
});

test("what passes before a slot is lost is not worth a word", async () => {
  await using world = await flockOfTen();
  cutOff(world);
  await world.clock.advance(14 * minute);
  expect(await open(world)).toEqual(["unreachable"]);
  reachable(world);
  await world.clock.advance(3 * hour);
  expect(await said(world)).toEqual([]);
  expect(await open(world)).toEqual([]);
});

test("it is told as soon as a slot passes because of it", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Wires\n\none\ntwo\nthree\n");
  await world.flock.choose({ zone: "Europe/Berlin" });
  const when = "21:00, a line every 6 minutes";
  const draft = await world.flock.draftSchedule({ account: "howl", when, by: moderator });
  await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0" });
  await world.flock.setSchedule(draft.id, moderator);
  const [view] = await world.flock.schedules("howl");
  const slot = view?.slots[0]?.runAt ?? 0;
  await world.news();
  cutOff(world);
  await world.clock.advance(slot - world.clock.now() + 3 * minute);
  expect(await said(world)).toMatchObject([{ kind: "trouble", trouble: "unreachable" }]);
  reachable(world);
  await world.clock.advance(6 * minute);
  expect(await said(world)).toMatchObject([{ kind: "trouble-over", trouble: "unreachable" }]);
});

test("it is over once X lets a timeline be read, though nothing is posted any more", async () => {
  await using world = await hourly();
  answers(world, noRoute, 40);
  await world.clock.advance(2 * hour);
  expect(await said(world)).toMatchObject([{ kind: "trouble", trouble: "unreachable" }]);
  await world.flock.pause(boss("howl"));
  const ask = { account: "howl", most: 5, onProgress: () => {} };
  const [report] = await Promise.all([world.flock.askTokens(ask), world.clock.advance(minute)]);
  expect(report).toMatchObject({ asked: 1 });
  expect(await said(world)).toMatchObject([{ kind: "trouble-over", trouble: "unreachable" }]);
});

test("it is over once X refuses to show a timeline on which a post is looked for", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Wires\n\none\ntwo\n");
  await world.reader("moan", "Sighs\n\nthree\nfour\n");
  world.network.timelineAnswers({ kind: "rate-limited", until: undefined });
  world.network.answer({ kind: "unknown", detail: "timeout" });
  await world.post("howl");
  answers(world, noRoute, 1);
  await world.post("moan");
  expect(await open(world)).toEqual(["unreachable"]);
  await world.clock.advance(minute);
  expect(await open(world)).toEqual([]);
});

test("a press is answered with what stands in the way, however long X has been out of reach", async () => {
  await using world = await flockOfTen();
  cutOff(world);
  await world.clock.advance(2 * hour);
  await said(world);
  await world.enrol("free");
  const text = "Free\n\nverse\n";
  await world.flock.addPoem({ name: "free", fileName: undefined, text, by: moderator });
  await world.flock.give({ account: "free", poem: "free", by: moderator });
  await world.flock.start("free");
  expect(await world.post("free")).toMatchObject({ stopped: { post: { lastError: "not-sent" } } });
  expect((await said(world)).at(-1)).toMatchObject({ cause: "not-sent", detail: "ENOTFOUND" });
});

test("a fault of our own is no outage of X's: its incident is told", async () => {
  await using world = await flockOfTen();
  world.db.sql("update credentials set token = x'00'").run();
  await world.clock.advance(6 * hour);
  const told = await said(world);
  expect(told.filter(({ kind }) => kind === "failed").length).toBeGreaterThanOrEqual(10);
  expect(told).toContainEqual(expect.objectContaining({ cause: "fault" }));
  expect(await open(world)).not.toContain("unreachable");
});
