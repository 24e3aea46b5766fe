import { expect, test } from "vitest";
import type { Outcome } from "../../src/domain/outcome.ts";
import { calm, createWorld, moderator } from "../support/world.ts";
import type { World } from "../support/world.ts";

const hour = 3_600_000;
const poem = "Cafe\u0301\nby the Flock\n\n  One  wire hums\nnight.in & out\n\nend";
const unknown: Outcome = { kind: "unknown", detail: "timeout" };

function said(world: World): readonly string[] {
  return world.network.standing.map(({ text }) => text);
}

async function press(world: World, change: object) {
  const { account, current } = await world.flock.preview("howl", 1);
  const ask = { account: account.id, postId: current?.id ?? 0, textHash: current?.textHash ?? "" };
  return world.flock.post({ ...ask, count: 1, interactionId: "i", by: moderator, ...change });
}

test("what the preview shows is what is posted, byte for byte, at the price it showed", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  const before = (await world.flock.status()).spentMicros;
  const preview = await world.flock.preview("howl", 99);
  expect(preview.items).toMatchObject([
    {
      parts: [{ text: "Café\nby the Flock", weight: 17 }],
      costMicros: 15_000,
      position: { unit: 1, of: 4 },
    },
    { parts: [{ text: "One  wire hums" }] },
    {
      parts: [{ text: "night.in & out", weight: 29, findings: [{ kind: "link" }] }],
      costMicros: 200_000,
    },
    { parts: [{ text: "end" }], position: { unit: 4, of: 4 } },
  ]);
  const report = await world.post("howl", 99);
  expect(said(world)).toEqual(preview.items.flatMap(({ parts }) => parts.map(({ text }) => text)));
  expect((await world.flock.status()).spentMicros - before).toBe(preview.costMicros);
  expect(report).toMatchObject({ left: 95, underWay: false, stopped: undefined });
  expect(report.posted.map(({ link }) => link)).toEqual(
    world.network.standing.map(({ id }) => `https://x.com/howl/status/${id}`),
  );
  expect(await world.flock.history("howl", { page: 1 })).toMatchObject({ pages: 1 });
  const { post } = report.posted[0] ?? {};
  await expect(
    world.flock.post({
      account: "howl",
      postId: post?.id ?? 0,
      textHash: post?.textHash ?? "",
      count: 1,
      interactionId: "late",
      by: moderator,
    }),
  ).rejects.toMatchObject({ code: "reading-ended" });
});

test("a preview changes nothing and shows no more than was asked for", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  const first = await world.flock.preview("howl", 2);
  expect(await world.flock.preview("howl", 2)).toEqual(first);
  expect(first.items).toHaveLength(2);
});

test("a run stops at the post nobody knows of, and names what did not go", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  world.network.answer({ kind: "posted", id: "1" });
  world.network.answer(unknown);
  const report = await world.post("howl", 4);
  expect(report).toMatchObject({
    posted: [{ post: { parts: [{ text: "Café\nby the Flock" }] } }],
    stopped: { post: { state: "unconfirmed", parts: [{ text: "One  wire hums" }] } },
    left: 2,
    underWay: false,
  });
  await expect(world.post("howl")).rejects.toMatchObject({ code: "post-unconfirmed" });
  await world.clock.advance(60_000);
  await calm();
  expect(said(world)).toEqual(["One  wire hums"]);
});

test("a run stops at a line that is held", async () => {
  await using world = await createWorld();
  await world.reader("howl", `one\n${"x".repeat(281)}\nthree`);
  await world.flock.setDiction("howl", { overlong: "hold" });
  const report = await world.post("howl", 3);
  expect(report).toMatchObject({ stopped: { post: { state: "held" } }, left: 2 });
  const held = report.stopped?.post.id ?? 0;
  await expect(world.post("howl")).rejects.toMatchObject({
    code: "post-held",
    values: { reason: "too-long" },
  });
  const decide = (choice: "again" | "skip") =>
    world.flock.decide({ postId: held, choice, by: moderator });
  await expect(decide("again")).rejects.toMatchObject({ code: "post-held" });
  expect(await decide("skip")).toBe(true);
  expect(await decide("skip")).toBe(false);
  await world.post("howl");
  expect(said(world)).toEqual(["one", "three"]);
});

test("a run stops at a limit, and goes on by hand once the limit is over", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  const until = world.clock.now() + hour;
  world.network.answer({ kind: "rate-limited", until });
  expect(await world.post("howl", 2)).toMatchObject({
    stopped: { post: { state: "planned", lastError: "rate-limited" } },
    left: 2,
  });
  await expect(world.post("howl")).rejects.toMatchObject({
    code: "account-limited",
    values: { until },
  });
  expect((await world.flock.preview("howl", 1)).obstacle).toMatchObject({
    code: "account-limited",
  });
  await world.clock.advance(hour);
  expect(said(world)).toEqual([]);
  await world.post("howl", 2);
  expect(said(world)).toEqual(["one", "two"]);
});

test("a button that was shown for another text does nothing", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  await expect(press(world, { textHash: "f".repeat(64) })).rejects.toMatchObject({ code: "stale" });
  await expect(press(world, { postId: 999 })).rejects.toMatchObject({ code: "stale" });
  expect(world.network.calls.post).toBe(0);
});

test("a button pressed twice posts once, and a replayed press does nothing", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  const ends = await Promise.allSettled([
    press(world, { interactionId: "a" }),
    press(world, { interactionId: "b" }),
  ]);
  expect(ends.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(said(world)).toEqual(["one"]);
  await expect(press(world, { interactionId: "a" })).rejects.toMatchObject({
    code: "already-done",
  });
  expect(said(world)).toEqual(["one"]);
});

test("a slow account keeps no other waiting, and its press is answered before it ends", async () => {
  await using world = await createWorld();
  for (const handle of ["slow", "quick"])
    await world.reader(handle, `${handle} one\n${handle} two`);
  const answer = world.network.stall();
  const slow = world.press("slow", 2);
  await calm();
  expect(await world.post("quick", 2)).toMatchObject({ left: 0 });
  expect(said(world)).toEqual(["quick one", "quick two"]);
  await world.clock.advance(60_000);
  expect(await slow).toMatchObject({ posted: [], underWay: true, left: 2, stopped: undefined });
  answer({ kind: "posted", id: "5" });
  await calm();
  expect(said(world)).toEqual(["quick one", "quick two", "slow two"]);
});

test("a fault of one account's own is reported, costs no other, and is no doubt where nothing left", async () => {
  await using world = await createWorld();
  for (const handle of ["howl", "kaddish"])
    await world.reader(handle, `${handle} one\n${handle} two`);
  world.db.sql("update credentials set token = x'00' where account_id like '%'").run();
  expect(await world.post("howl")).toMatchObject({
    stopped: { post: { state: "planned", lastError: "fault" } },
  });
  expect(world.faults).toHaveLength(1);
  world.network.fails("post");
  await world.enrol("sutra");
  expect(world.network.calls.post).toBe(0);
});

test("a fault after the post left is a doubt", async () => {
  await using world = await createWorld();
  await world.reader("howl", "one\ntwo");
  world.network.fails("post");
  expect(await world.post("howl")).toMatchObject({ stopped: { post: { state: "unconfirmed" } } });
  expect(world.faults).toHaveLength(1);
});

test("a report shows the account as its outcome left it, so that it offers what mends it now", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  world.network.answer({ kind: "locked" });
  expect(await world.post("howl")).toMatchObject({
    account: { state: "locked" },
    stopped: { post: { state: "planned" } },
  });
});
