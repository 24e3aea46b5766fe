import { expect, test } from "vitest";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { boss, calm, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { draft, long, mute, say } from "./support.ts";

const unknown: Outcome = { kind: "unknown", detail: "timeout" };

/** The post that stands apart. */
async function apart(world: World) {
  const [post, ...others] = (await world.flock.accountStatus("howl")).aside;
  expect(others).toEqual([]);
  return post;
}

async function decide(world: World, choice: "again" | "skip"): Promise<boolean> {
  const postId = (await apart(world))?.id ?? 0;
  const done = await world.flock.decide({ postId, choice, by: moderator });
  await calm();
  return done;
}

test.each<[string, Outcome]>([
  ["X cannot be reached", { kind: "not-sent", detail: "ECONNREFUSED" }],
  ["X limits the account", { kind: "rate-limited", until: undefined }],
  ["no credits are left", { kind: "no-credit" }],
  ["X locks the account", { kind: "locked" }],
  ["the token is refused", { kind: "revoked", certain: true }],
])(
  "what does not go since %s waits for a word, and never goes by itself",
  async (_why, outcome) => {
    await using world = await mute();
    world.network.answer(outcome);
    const { post, underWay } = await say(world);
    expect(underWay).toBe(false);
    expect(post).toMatchObject({
      state: "held",
      heldReason: "put-off",
      lastError: outcome.kind,
      runAt: undefined,
    });
    expect(await world.news()).toContainEqual(
      expect.objectContaining({ kind: "failed", saidBy: moderator, cause: outcome.kind }),
    );
    await world.clock.advance(2 * 3_600_000);
    expect(world.network.standing).toEqual([]);
    expect(await apart(world)).toMatchObject({ state: "held" });
  },
);

test("it is tried again at a word, and dropped at another", async () => {
  await using world = await mute();
  world.network.answer({ kind: "not-sent", detail: "ECONNREFUSED" });
  await say(world);
  expect(await decide(world, "again")).toBe(true);
  expect(world.network.standing).toMatchObject([{ text: "Back tomorrow." }]);
  expect(await apart(world)).toBeUndefined();
  world.network.answer({ kind: "not-sent", detail: "ECONNREFUSED" });
  await say(world, { text: "Never mind." });
  expect(await decide(world, "skip")).toBe(true);
  expect(world.network.standing).toHaveLength(1);
  const { posts } = await world.flock.history("howl", { page: 1 });
  expect(posts.map(({ post }) => post.state)).toEqual(["skipped", "posted"]);
});

test("what X refuses gets other words, which go at a word", async () => {
  await using world = await mute();
  world.network.answer({ kind: "invalid", detail: "It is odd." });
  const { post } = await say(world);
  expect(post).toMatchObject({ state: "held", heldReason: "refused" });
  const done = await world.flock.reword({
    postId: post.id,
    text: "Back on Monday.",
    by: moderator,
  });
  expect(done?.post).toMatchObject({ heldReason: "reworded", saidBy: moderator });
  const textHash = done?.post.textHash ?? "";
  await world.flock.decide({ postId: post.id, choice: "again", textHash, by: moderator });
  await calm();
  expect(world.network.standing).toMatchObject([{ text: "Back on Monday." }]);
});

test("a pause between the word and its turn puts it off, and the channel hears", async () => {
  await using world = await mute();
  const { id } = await draft(world);
  // Claimed only after the pause: nothing nudges the poster before.
  const own = { guildId: world.flock.guildId, id, by: moderator };
  const account = await world.flock.getAccount("howl");
  const now = world.clock.now();
  await world.store.sayings.say(own, { account, interactionId: "quiet", now });
  await world.flock.pause(boss("howl"));
  await world.clock.advance(61_000);
  expect(await world.news()).toMatchObject([
    { kind: "failed", cause: "stopped", saidBy: moderator },
  ]);
  expect(await apart(world)).toMatchObject({ heldReason: "put-off", lastError: "stopped" });
});

test("a lost answer is looked for on the timeline, and nothing stands twice", async () => {
  await using world = await mute();
  world.network.answer(unknown, { lands: true });
  expect((await say(world)).post.state).toBe("unconfirmed");
  await world.clock.advance(2 * 60_000);
  expect(world.network.standing).toHaveLength(1);
  expect(await world.news()).toMatchObject([{ kind: "posted", reconciled: true }]);
  world.network.answer(unknown);
  await say(world, { text: "Again." });
  await world.clock.advance(2 * 60_000);
  expect(world.network.standing.map(({ text }) => text)).toEqual(["Back tomorrow.", "Again."]);
});

test("a thread of which a part is refused is left as it is or taken down, and nothing more of it goes", async () => {
  await using world = await mute();
  const parts = (await draft(world, { text: long })).parts;
  const [, second = ""] = parts.map(({ text }) => text);
  world.network.limits(({ text }) =>
    text === second ? { refusal: { kind: "not-sent", detail: "cut" } } : {},
  );
  const { post } = await say(world, { text: long });
  expect(post).toMatchObject({ state: "held", heldReason: "put-off" });
  expect(world.network.standing).toHaveLength(1);
  const postId = post.id;
  expect(await world.flock.decide({ postId, choice: "leave", by: moderator })).toBe(true);
  await world.clock.advance(2 * 3_600_000);
  expect(world.network.standing).toHaveLength(1);
});

test("a word from before a long absence is asked for anew", async () => {
  await using world = await mute();
  const { id } = await draft(world);
  const own = { guildId: world.flock.guildId, id, by: moderator };
  const account = await world.flock.getAccount("howl");
  const past = world.clock.now() - 11 * 60_000;
  await world.store.sayings.say(own, { account, interactionId: "early", now: past });
  await world.restart();
  await world.clock.advance(61_000);
  expect(world.network.standing).toEqual([]);
  expect(await world.news()).toContainEqual(
    expect.objectContaining({ kind: "failed", cause: "too-late", saidBy: moderator }),
  );
  expect(await decide(world, "again")).toBe(true);
  expect(world.network.standing).toHaveLength(1);
});

test.each(["an unreadable timeline", "a stop"])(
  "what was in doubt for hours, by %s, is asked for anew where it is not found",
  async (by) => {
    await using world = await mute();
    world.network.answer(unknown);
    if (by !== "a stop") world.network.timelineAnswers({ kind: "unknown", detail: "503" });
    await say(world);
    if (by === "a stop") await world.restart(3 * 3_600_000);
    else await world.clock.advance(3 * 3_600_000);
    world.network.timelineAnswers(undefined);
    await world.clock.advance(2 * 3_600_000);
    expect(world.network.standing).toEqual([]);
    expect((await world.news()).at(-1)).toMatchObject({ kind: "failed", cause: "too-late" });
    expect(await decide(world, "again")).toBe(true);
    expect(world.network.standing).toHaveLength(1);
  },
);

test("an account that leaves takes what waits for a word with it", async () => {
  await using world = await mute();
  world.network.answer({ kind: "not-sent", detail: "cut" });
  await say(world);
  await world.flock.remove("howl", moderator);
  await world.clock.advance(61_000);
  const { posts } = await world.flock.history("howl", { page: 1 });
  expect(posts.map(({ post }) => post.state)).toEqual(["skipped"]);
});
