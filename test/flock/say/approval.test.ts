import { expect, test } from "vitest";
import { calm, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { mute, png, say } from "./support.ts";

const rule = { needed: "1", hours: "1", expiry: "skip" };

/** The post that stands apart, as far as a list shows it. */
async function apart(world: World) {
  return (await world.flock.accountStatus("howl")).aside[0];
}

test("where posts are to be approved, its writer's word is none: another moderator's sends it", async () => {
  await using world = await mute();
  await world.flock.setApprovals("howl", rule);
  const { post, underWay } = await say(world, { picture: png, alt: "A wire." });
  expect(underWay).toBe(false);
  expect(post).toMatchObject({ state: "planned", approval: { needed: 1, authors: [moderator] } });
  expect(await apart(world)).toMatchObject({ id: post.id });
  expect(await world.news()).toMatchObject([
    {
      kind: "approval",
      fate: "asked",
      texts: ["Back tomorrow."],
      alt: "A wire.",
      picture: png.toString("base64"),
    },
  ]);
  const word = { postId: post.id, textHash: post.textHash };
  await expect(world.flock.approve({ ...word, by: moderator })).rejects.toMatchObject({
    code: "own-words",
  });
  await world.clock.advance(30 * 60_000);
  expect(world.network.standing).toEqual([]);
  const told = await world.flock.approve({ ...word, by: "another" });
  expect(told).toMatchObject({ fate: "approved", picture: png.toString("base64") });
  await calm();
  expect(world.network.standing).toMatchObject([{ text: "Back tomorrow.", alt: "A wire." }]);
});

test("what waits for approval keeps no line of the poem from its turn, and is left out at a word", async () => {
  await using world = await mute();
  await world.flock.addPoem({ name: "h", fileName: undefined, text: "H\n\none\ntwo\n", by: "m" });
  await world.flock.give({ account: "howl", poem: "h", by: moderator });
  await world.flock.start("howl");
  await world.flock.setApprovals("howl", rule);
  const { post } = await say(world);
  await world.post("howl", 2);
  expect(world.network.standing).toMatchObject([{ text: "H" }, { text: "one" }]);
  await world.flock.pass({ postId: post.id, textHash: post.textHash, by: "another" });
  expect(await apart(world)).toBeUndefined();
  expect((await world.flock.accountStatus("howl")).current?.parts[0]?.text).toBe("two");
});

test("other words given by an approver are approved by yet another", async () => {
  await using world = await mute();
  await world.flock.setApprovals("howl", rule);
  const { post } = await say(world, { picture: png, alt: "A wire." });
  const word = { postId: post.id, textHash: post.textHash };
  const amended = await world.flock.amend({ ...word, text: "Back on Monday.", by: "another" });
  const anew = { postId: post.id, textHash: amended.post.textHash };
  await expect(world.flock.approve({ ...anew, by: "another" })).rejects.toMatchObject({
    code: "own-words",
  });
  await world.flock.approve({ ...anew, by: "third" });
  await calm();
  expect(world.network.standing).toMatchObject([{ text: "Back on Monday.", alt: "A wire." }]);
});

test("what waits for approval goes once none is asked for any more", async () => {
  await using world = await mute();
  await world.flock.setApprovals("howl", rule);
  await say(world);
  await world.news();
  await world.flock.setApprovals("howl", { ...rule, needed: "0" });
  await calm();
  await world.clock.advance(60_000);
  expect(world.network.standing).toMatchObject([{ text: "Back tomorrow." }]);
  expect(await world.news()).toMatchObject([{ kind: "approval" }, { kind: "posted" }]);
});

test("at other prices it is asked for anew, and goes once it is approved", async () => {
  await using world = await mute();
  await world.flock.setApprovals("howl", rule);
  const { post } = await say(world);
  await world.news();
  await world.store.instance.put("prices", "others");
  for (const table of ["post", "approval_card"])
    world.db.sql(`update ${table} set text_hash = 'former'`).run();
  await world.restart();
  await world.clock.advance(60_000);
  expect(await world.news()).toMatchObject([
    { kind: "approval", fate: "changed" },
    { kind: "approval", fate: "asked", askedBy: moderator, costMicros: post.costMicros },
  ]);
  const word = { postId: post.id, textHash: post.textHash, by: "another" };
  await world.flock.approve(word);
  await calm();
  expect(world.network.standing).toMatchObject([{ text: "Back tomorrow." }]);
});

test("its owner's word on what did not go approves nothing", async () => {
  await using world = await mute();
  await world.flock.setApprovals("howl", rule);
  const { post } = await say(world);
  const word = { postId: post.id, textHash: post.textHash };
  world.network.answer({ kind: "invalid", detail: "no" });
  await world.flock.approve({ ...word, by: "another" });
  await calm();
  const reworded = { postId: post.id, text: "Back on Monday.", by: moderator };
  const held = await world.flock.reword(reworded);
  const again = { postId: post.id, textHash: held?.post.textHash ?? "", by: "owner" };
  expect(await world.flock.decide({ ...again, choice: "again" })).toBe(true);
  await calm();
  expect(world.network.standing).toEqual([]);
  expect(await apart(world)).toMatchObject({ approval: { by: [] } });
});
