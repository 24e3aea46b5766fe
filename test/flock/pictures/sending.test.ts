import { expect, test } from "vitest";
import type { NetworkRefusal } from "../../../src/domain/outcome.ts";
import { boss, calm, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { checkSums } from "../../support/sums.ts";
import { long, pictured } from "./support.ts";

test("what is too long goes out as one picture without a word, its whole text as alt text, at the price shown", async () => {
  await using world = await pictured();
  const { items, costMicros } = await world.flock.preview("howl", 1);
  expect(items).toMatchObject([
    { picture: { title: "Wires", theme: "paper" }, parts: [{ text: long, findings: [] }] },
  ]);
  expect(costMicros).toBe(20_000);
  const before = (await world.flock.status()).spentMicros;
  const report = await world.post("howl");
  expect(report).toMatchObject({ left: 0, posted: [{ post: { state: "posted" } }] });
  expect(world.network.standing.at(-1)).toMatchObject({ text: "", alt: long, mediaKey: "3_900" });
  expect((await world.flock.status()).spentMicros - before).toBe(costMicros);
  expect(await world.news()).toMatchObject([
    { kind: "posted", text: long, pictured: true, costMicros: 20_000 },
  ]);
  expect((await world.flock.history("howl", { page: 1 })).posts[0]?.post).toMatchObject({
    parts: [{ text: long }],
    picture: { title: "Wires" },
  });
  // What fits goes out as text, as ever.
  await world.post("howl");
  expect(world.network.standing.at(-1)).toMatchObject({ text: "three", alt: undefined });
  await checkSums(world.store);
});

test.each<readonly [NetworkRefusal, string, string]>([
  [{ kind: "unknown", detail: "timeout" }, "not-uploaded", "ready"],
  [{ kind: "not-sent", detail: "ENOTFOUND" }, "not-sent", "ready"],
  [{ kind: "rate-limited", until: undefined }, "rate-limited", "ready"],
  [{ kind: "read-only" }, "read-only", "read-only"],
  [{ kind: "forbidden", detail: "no" }, "forbidden", "paused"],
])("an upload that ends as %o posts nothing, and the line waits", async (refusal, cause, state) => {
  await using world = await pictured();
  const { calls } = world.network;
  const before = calls.post;
  const spent = (await world.flock.status()).spentMicros;
  world.network.answerUpload(refusal);
  const { stopped } = await world.post("howl");
  expect(stopped?.post).toMatchObject({ state: "planned", lastError: cause });
  expect(calls.post).toBe(before);
  expect((await world.flock.accountStatus("howl")).account.state).toBe(state);
  expect((await world.flock.status()).spentMicros).toBe(spent);
  await checkSums(world.store);
});

test("without credits for the alt text the whole flock stops, as for a post", async () => {
  await using world = await pictured();
  world.network.answerUpload({ kind: "no-credit" });
  await world.post("howl");
  expect((await world.flock.status()).hold).toMatchObject({ reason: "no-credit" });
  expect(world.network.calls.post).toBe(2);
});

test("an alt text that X refuses holds the post for a moderator", async () => {
  await using world = await pictured();
  world.network.answerUpload({ kind: "invalid", detail: "alt_text" });
  const { stopped } = await world.post("howl");
  expect(stopped?.post).toMatchObject({ state: "held", heldReason: "refused" });
  expect(await world.news()).toMatchObject([
    { kind: "failed", cause: "invalid", detail: "alt_text", text: long, pictured: true },
  ]);
});

test("what an upload uses up is not counted as posts that X still allows", async () => {
  await using world = await pictured(`Wires\n\none\n\n${long}\n\nand ${long}\n`);
  const resetAt = world.clock.now() + 900_000;
  const span = { scope: "account", span: "15min", limit: 100, remaining: 9, resetAt } as const;
  world.network.limits(() => ({ limits: [span] }));
  await world.post("howl");
  const { room } = await world.flock.accountStatus("howl");
  expect(room.allowances).toMatchObject([{ remaining: 9 }]);
  world.network.answerUpload({ kind: "invalid", detail: "alt_text" });
  await world.post("howl");
  expect((await world.flock.accountStatus("howl")).room.allowances).toEqual(room.allowances);
});

test("a picture that cannot be recorded is not posted: nothing that nobody could find stands on X", async () => {
  await using world = await pictured();
  const { posts } = world.store;
  const whole = { ...posts };
  Object.assign(posts, { recordPicture: () => Promise.reject(new Error("disk full")) });
  const { stopped } = await world.post("howl");
  expect(stopped?.post).toMatchObject({ state: "planned", lastError: "fault" });
  expect(world.faults).toEqual([expect.stringContaining("attempt_failed")]);
  expect(world.network.calls.post).toBe(2);
  Object.assign(posts, whole);
  await world.post("howl");
  expect(world.network.standing.filter(({ alt }) => alt === long)).toHaveLength(1);
});

test("a stop while X takes the picture posts nothing by it: it goes, once, after the restart, and no timeline is read", async () => {
  await using world = await pictured();
  const before = world.network.calls.timeline;
  const take = world.network.stallUpload();
  void world.press("howl");
  await calm();
  expect(world.network.calls.upload).toBe(1);
  await world.restart();
  take();
  await calm();
  expect(world.network.calls).toMatchObject({ upload: 1, post: 2 });
  await world.clock.advance(2 * 60_000);
  expect(world.network.calls).toMatchObject({ upload: 2, post: 3, timeline: before });
  expect(world.network.standing.filter(({ alt }) => alt === long)).toHaveLength(1);
  expect(await world.news()).toMatchObject([{ kind: "posted", reconciled: false }]);
  expect(world.faults).toEqual([]);
  await checkSums(world.store);
});

test.each<
  readonly [
    string,
    (world: World) => Promise<unknown>,
    { readonly state: string | undefined; readonly kind: string },
  ]
>([
  ["paused", (world) => world.flock.pause(boss("howl")), { state: "planned", kind: "failed" }],
  [
    "removed",
    (world) => world.flock.remove("howl", moderator),
    { state: undefined, kind: "removed" },
  ],
])(
  "an account that is %s while X takes its picture says nothing afterwards",
  async (_, stop, { state, ...told }) => {
    await using world = await pictured();
    const [howl] = await world.flock.accounts();
    const take = world.network.stallUpload();
    const report = world.press("howl");
    await calm();
    await stop(world);
    take();
    await world.clock.advance(5 * 60_000);
    expect(world.network.calls.post).toBe(2);
    expect(await report).toMatchObject({ posted: [] });
    expect((await world.store.posts.findCurrent(howl?.id ?? ""))?.state).toBe(state);
    expect(await world.news()).toMatchObject([told]);
    await checkSums(world.store);
  },
);

test("a hold of every flock that begins while X takes a picture keeps it back", async () => {
  await using world = await pictured();
  const take = world.network.stallUpload();
  void world.press("howl");
  await calm();
  await world.store.adoption.hold("second-copy", world.clock.now());
  take();
  await world.clock.advance(60_000);
  expect(world.network.calls.post).toBe(2);
});

test("a stop touches the database no more, though X takes the picture only then", async () => {
  await using world = await pictured();
  const take = world.network.stallUpload();
  void world.press("howl");
  await calm();
  const { posts } = world.store;
  let records = 0;
  Object.assign(posts, { recordPicture: async () => void (records += 1) });
  await world.restart();
  take();
  await calm();
  expect(records).toBe(0);
});
