import { expect, test } from "vitest";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { calm, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { confirm, draft, long, mute, png, say, spent } from "./support.ts";

const unknown: Outcome = { kind: "unknown", detail: "timeout" };
const picture = png;
const alt = "A wire above a yard.";
const words = { picture, alt };

/** How many pictures lie in the database. */
function kept(world: World): number {
  return (
    world.db
      .sql<[], { n: number }>(
        "select (select count(*) from attached) + (select count(*) from saying where bytes is not null) as n",
      )
      .get()?.n ?? -1
  );
}

test("a picture goes beside the text with its alt text, is paid for, and is kept no longer than it is needed", async () => {
  await using world = await mute();
  const before = await spent(world);
  const view = await draft(world, words);
  expect(view).toMatchObject({ picture: { altText: alt, kind: "png" }, costMicros: 20_000 });
  expect(kept(world)).toBe(1);
  const { post } = await confirm(world, view.id);
  expect(post).toMatchObject({ state: "posted", attached: { altText: alt }, costMicros: 20_000 });
  expect(world.network.standing).toMatchObject([{ text: "Back tomorrow.", alt }]);
  expect(kept(world)).toBe(0);
  expect((await spent(world)) - before).toBe(20_000);
  expect(await world.news()).toMatchObject([{ kind: "posted", attached: true }]);
});

test("on the card of its day it stands with its writer and its picture", async () => {
  await using world = await mute();
  await world.flock.choose({ announce: "day" });
  await say(world, words);
  expect(await world.news()).toMatchObject([
    { kind: "day", items: [{ text: "Back tomorrow.", saidBy: moderator, attached: true }] },
  ]);
});

test("with a thread it goes beside the first part alone", async () => {
  await using world = await mute();
  const { post } = await say(world, { ...words, text: long });
  expect(post.costMicros).toBe(35_000);
  expect(world.network.standing.map((each) => each.alt)).toEqual([alt, undefined]);
  expect(world.network.calls.upload).toBe(1);
});

test.each([
  ["no alt text", { picture, alt: " " }, "alt-needed"],
  ["an alt text that is too long", { picture, alt: "a".repeat(1_001) }, "alt-too-long"],
])(
  "%s keeps the draft with its picture, which goes once it is mended",
  async (_what, bad, code) => {
    await using world = await mute();
    const { id, wrong } = await draft(world, bad);
    expect(wrong?.code).toBe(code);
    await expect(confirm(world, id)).rejects.toMatchObject({ code });
    const anew = await draft(world, { from: id, alt });
    expect(anew.wrong).toBeUndefined();
    await confirm(world, anew.id);
    expect(world.network.standing).toMatchObject([{ alt }]);
  },
);

test("what is no picture that goes out, or an alt text alone, is refused", async () => {
  await using world = await mute();
  const gif = Buffer.from("GIF89a");
  await expect(draft(world, { ...words, picture: gif })).rejects.toMatchObject({
    code: "picture-kind",
  });
  await expect(draft(world, { alt })).rejects.toMatchObject({ code: "alt-alone" });
});

test("a picture whose post is lost on the way back is found by its key, and stands once", async () => {
  await using world = await mute();
  world.network.answer(unknown, { lands: true });
  await say(world, words);
  await world.clock.advance(2 * 60_000);
  expect(world.network.standing).toHaveLength(1);
  expect(await world.news()).toMatchObject([{ kind: "posted", reconciled: true, attached: true }]);
  expect(kept(world)).toBe(0);
});

test("where the timeline does not tell the key, the text beside it does", async () => {
  await using world = await mute();
  world.network.hideKeys();
  world.network.answer(unknown, { lands: true });
  await say(world, words);
  await world.clock.advance(2 * 60_000);
  expect(world.network.standing).toHaveLength(1);
  expect(await world.news()).toMatchObject([{ kind: "posted", reconciled: true }]);
});

test("the same words with another picture are not taken for it", async () => {
  await using world = await mute();
  await say(world, { text: "Hello." });
  const { token = "", id = "0" } = world.network.standing[0] ?? {};
  world.network.answer(unknown);
  await say(world, { text: "one", ...words });
  const late = (BigInt(id) + 1_000n).toString();
  world.network.standing.push({ token, id: late, text: "one", alt: "a dog", mediaKey: "3_7" });
  await world.clock.advance(2 * 60_000);
  // It was absent twice: one retry, with the picture uploaded anew.
  expect(world.network.standing.at(-1)).toMatchObject({ text: "one", mediaKey: "3_901" });
});

test("a lost answer to a later part of its thread is looked for by its text", async () => {
  await using world = await mute();
  const posted = world.network.stall();
  const { id } = await draft(world, { ...words, text: long });
  const report = world.flock.say({ id, by: moderator, interactionId: "thread" });
  await calm();
  world.network.answer(unknown, { lands: true });
  posted({ kind: "posted", id: `${BigInt(2) ** 60n}` });
  await calm();
  expect((await report).post.state).toBe("unconfirmed");
  await world.clock.advance(2 * 60_000);
  const { posts } = await world.flock.history("howl", { page: 1 });
  expect(posts[0]?.post.state).toBe("posted");
  expect(world.network.standing).toHaveLength(1);
});

test("an upload that X does not take posts nothing; at a word it is uploaded anew", async () => {
  await using world = await mute();
  world.network.answerUpload({ kind: "unknown", detail: "404" });
  const { post } = await say(world, words);
  expect(post).toMatchObject({ state: "held", heldReason: "put-off", lastError: "not-uploaded" });
  expect([world.network.calls.post, kept(world)]).toEqual([0, 1]);
  await world.flock.decide({ postId: post.id, choice: "again", by: moderator });
  await calm();
  expect(world.network.standing).toMatchObject([{ text: "Back tomorrow.", alt }]);
  expect(kept(world)).toBe(0);
});

test("other words keep the picture; what is dropped takes it along", async () => {
  await using world = await mute();
  world.network.answer({ kind: "invalid", detail: "odd" });
  const { post } = await say(world, words);
  const done = await world.flock.reword({
    postId: post.id,
    text: "Back on Monday.",
    by: moderator,
  });
  expect(done?.post).toMatchObject({ attached: { altText: alt }, costMicros: 20_000 });
  const { textHash = "" } = done?.post ?? {};
  world.network.answer({ kind: "invalid", detail: "odd" });
  await world.flock.decide({ postId: post.id, choice: "again", textHash, by: moderator });
  await calm();
  expect([world.network.calls.upload, kept(world)]).toEqual([2, 1]);
  await world.flock.decide({ postId: post.id, choice: "skip", by: moderator });
  expect(kept(world)).toBe(0);
});

test("a crash before X was asked leaves no doubt, and the press goes on with its picture", async () => {
  await using world = await mute();
  const { id } = await draft(world, words);
  const resume = world.network.stallUpload();
  void world.flock.say({ id, by: moderator, interactionId: "crash" }).catch(() => {});
  await calm();
  await world.restart();
  resume();
  await world.clock.advance(10_000);
  expect(world.network.standing).toMatchObject([{ text: "Back tomorrow.", alt }]);
  expect(kept(world)).toBe(0);
});

test("a picture that is damaged in the database is not posted", async () => {
  await using world = await mute();
  world.network.answer({ kind: "not-sent", detail: "cut" });
  const { post } = await say(world, words);
  world.db.sql("update attached set bytes = ?").run(Buffer.from("89504e470d0a1a0a01", "hex"));
  await world.flock.decide({ postId: post.id, choice: "again", by: moderator });
  await calm();
  expect((await world.flock.accountStatus("howl")).aside).toMatchObject([
    { state: "held", heldReason: "damaged" },
  ]);
  expect(world.network.calls.upload).toBe(1);
});
