import { expect, test } from "vitest";
import type { Outcome } from "../../src/domain/outcome.ts";
import { sumOf } from "../../src/domain/money/budget.ts";
import { calm, createWorld, moderator } from "../support/world.ts";
import type { World } from "../support/world.ts";
import { checkSums } from "../support/sums.ts";

const unknown: Outcome = { kind: "unknown", detail: "timeout" };
/** Three posts long, broken where its sentences end. */
const long = Array.from(
  { length: 12 },
  (_, n) => `The ${n + 1}. wire hums above the yard, and nobody hears it hum.`,
).join(" ");
const poem = `Wires\n\none\n${long}\nthree\n`;

async function reader(): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", poem);
  await world.post("howl", 2);
  await world.news();
  return world;
}

const said = (world: World): readonly string[] => world.network.standing.map(({ text }) => text);

test("what is too long for one post goes out as a thread, each part under the one before, at the price shown", async () => {
  await using world = await reader();
  const { items, costMicros } = await world.flock.preview("howl", 1);
  const parts = items[0]?.parts ?? [];
  expect(parts).toHaveLength(3);
  expect(parts.every(({ weight }) => weight <= 280)).toBe(true);
  expect(parts.map(({ text }) => text).join(" ")).toBe(long);
  const before = (await world.flock.status()).spentMicros;
  const report = await world.post("howl");
  expect(report).toMatchObject({ left: 0, posted: [{ post: { state: "posted" } }] });
  expect(said(world).slice(2)).toEqual(parts.map(({ text }) => text));
  const [first, second, third] = world.network.standing.slice(2);
  expect([first, second, third].map((post) => post?.replyTo)).toEqual([
    undefined,
    first?.id,
    second?.id,
  ]);
  expect((await world.flock.status()).spentMicros - before).toBe(costMicros);
  expect(costMicros).toBe(45_000);
  // One word for the whole thread, with the link to its beginning.
  expect(await world.news()).toMatchObject([
    { kind: "posted", link: `https://x.com/howl/status/${first?.id}`, costMicros: 45_000 },
  ]);
  expect((await world.flock.accountStatus("howl")).room.used).toBe(5);
  await checkSums(world.store);
});

test("a thread that fails midway goes on with its next part, and posts none twice", async () => {
  await using world = await reader();
  world.network.answer({ kind: "posted", id: "5" });
  world.network.answer({ kind: "not-sent", detail: "ENOTFOUND" });
  expect(await world.post("howl")).toMatchObject({
    stopped: { post: { state: "planned", parts: [{ networkId: "5" }, {}, {}] } },
  });
  // What stands is neither shown nor counted again.
  const { items, costMicros } = await world.flock.preview("howl", 1);
  expect(items).toMatchObject([{ standing: 1, parts: [{}, {}], costMicros: 30_000 }]);
  expect(costMicros).toBe(30_000);
  await world.post("howl");
  expect(world.network.standing.slice(2).map(({ replyTo }) => replyTo)).toEqual([
    "5",
    world.network.standing[2]?.id,
  ]);
  expect((await world.flock.history("howl", { page: 1 })).posts[0]).toMatchObject({
    post: { state: "posted" },
    link: "https://x.com/howl/status/5",
  });
  await checkSums(world.store);
});

test("a part of which nobody knows is looked for, and the thread goes on from there", async () => {
  await using world = await reader();
  world.network.answer(unknown, { lands: true });
  expect(await world.post("howl")).toMatchObject({
    stopped: { post: { state: "unconfirmed", parts: [{ networkId: undefined }, {}, {}] } },
  });
  await world.clock.advance(10 * 60_000);
  await calm();
  expect(said(world)).toHaveLength(5);
  expect(new Set(said(world)).size).toBe(5);
  await checkSums(world.store);
});

test("a moderator's word on a part needs its link while more of the thread is to come", async () => {
  await using world = await reader();
  world.network.timelineAnswers({ kind: "rate-limited", until: undefined });
  world.network.answer(unknown);
  const { stopped } = await world.post("howl");
  await world.clock.advance(2 * 60_000);
  const ask = { postId: stopped?.post.id ?? 0, choice: "posted", by: moderator } as const;
  await expect(world.flock.decide(ask)).rejects.toMatchObject({ code: "link-needed" });
  const first = said(world).length;
  await world.flock.decide({ ...ask, link: "https://x.com/howl/status/77" });
  await world.clock.advance(60_000);
  expect(world.network.standing.slice(first).map(({ replyTo }) => replyTo)).toEqual([
    "77",
    world.network.standing[first]?.id,
  ]);
  expect(said(world).slice(first).join(" ")).toBe(
    long.slice(-said(world).slice(first).join(" ").length),
  );
});

test("numbered parts say so, and an account that holds what is too long asks instead", async () => {
  await using world = await reader();
  await world.flock.setDiction("howl", { numbered: true });
  const { items } = await world.flock.preview("howl", 1);
  expect(items[0]?.parts.map(({ text }) => text.slice(-4))).toEqual(["\n1/3", "\n2/3", "\n3/3"]);
  await world.flock.setDiction("howl", { overlong: "hold" });
  expect((await world.flock.accountStatus("howl")).current).toMatchObject({
    state: "held",
    heldReason: "too-long",
  });
  // It is told with the buttons that mend it, once.
  await world.flock.setDiction("howl", { keepIndent: true });
  expect(await world.news()).toMatchObject([{ kind: "failed", cause: "too-long" }]);
  await world.flock.setDiction("howl", { overlong: "thread", numbered: false });
  await world.post("howl", 2);
  expect(said(world)).toHaveLength(6);
});

/** A cap that leaves so much (millionths of a US dollar) of what is spent by now. */
async function leave(world: World, micros: number): Promise<void> {
  const { spent } = await world.flock.budget();
  const cap = (sumOf(spent) + micros) / 1_000_000;
  await world.flock.setCap(String(cap), moderator);
}

test("a thread that the cap holds goes out whole: what of it stands is not asked for again", async () => {
  await using world = await reader();
  await leave(world, 45_000);
  expect((await world.flock.preview("howl", 1)).obstacle).toBeUndefined();
  expect(await world.post("howl")).toMatchObject({ left: 0, stopped: undefined });
  expect(said(world)).toHaveLength(5);
  await expect(world.post("howl")).rejects.toMatchObject({ code: "over-cap" });
});

test("a thread that the cap does not hold whole is not begun", async () => {
  await using world = await reader();
  await leave(world, 44_999);
  await expect(world.post("howl")).rejects.toMatchObject({ code: "over-cap" });
  expect(said(world)).toHaveLength(2);
});

test("of a thread in doubt, what stands counts once", async () => {
  await using world = await reader();
  const before = sumOf((await world.flock.budget()).spent);
  world.network.answer({ kind: "posted", id: "5" });
  world.network.answer(unknown);
  await world.post("howl");
  const { spent, instance } = await world.flock.budget();
  expect(sumOf(spent) - before).toBe(45_000);
  expect(instance.spentMicros).toBe(sumOf(spent));
});

/** A world whose thread of three stopped at a limit of a quarter of an hour when two of it stood. */
async function halfway(): Promise<World> {
  const world = await reader();
  let posts = 0;
  const until = world.clock.now() + 15 * 60_000;
  world.network.limits(() =>
    (posts += 1) === 3 ? { refusal: { kind: "rate-limited", until } } : {},
  );
  await world.post("howl");
  expect(said(world)).toHaveLength(4);
  await world.clock.advance(16 * 60_000);
  return world;
}

test("the rest of a thread is refused by no cap that holds what is still to be paid of it", async () => {
  await using world = await halfway();
  await leave(world, 14_999);
  expect((await world.flock.preview("howl", 1)).obstacle).toMatchObject({ code: "over-cap" });
  await leave(world, 15_000);
  expect((await world.flock.preview("howl", 1)).obstacle).toBeUndefined();
  await world.post("howl");
  expect(said(world)).toHaveLength(5);
});

test("the forecast holds no part of a thread that is paid for already", async () => {
  await using world = await halfway();
  await world.flock.choose({ zone: "Etc/UTC" });
  const draft = await world.flock.draftSchedule({
    account: "howl",
    when: "daily at 9:00",
    by: moderator,
  });
  await world.flock.setSchedule(draft.id, moderator);
  // The third part, and the line after it.
  expect((await world.flock.budget()).forecast).toEqual({ posts: 2, costMicros: 30_000 });
});

test("a word on a part that was found meanwhile says nothing of the next one, which is in doubt by then", async () => {
  await using world = await reader();
  world.network.answer(unknown, { lands: true });
  const { stopped } = await world.post("howl");
  world.network.timelineAnswers({ kind: "unknown", detail: "503" });
  await world.clock.advance(11_000);
  const [asked] = await world.news();
  expect(asked).toMatchObject({ kind: "unconfirmed", part: 1 });
  world.network.timelineAnswers(undefined);
  world.network.answer({ kind: "posted", id: "6" });
  world.network.answer(unknown);
  await world.clock.advance(3_600_000);
  const postId = stopped?.post.id ?? 0;
  const posted = { postId, choice: "posted", by: moderator } as const;
  await expect(world.flock.decide({ ...posted, part: 1 })).rejects.toMatchObject({ code: "stale" });
  expect(await world.flock.findPost(postId)).toMatchObject({ post: { state: "unconfirmed" } });
  expect(await world.flock.decide({ ...posted, part: 3 })).toBe(true);
});
