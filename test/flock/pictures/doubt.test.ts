import { expect, test } from "vitest";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { checkSums } from "../../support/sums.ts";
import { moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { long, pictured } from "./support.ts";

const unknown: Outcome = { kind: "unknown", detail: "timeout" };

const standing = (world: World) => world.network.standing.filter(({ alt }) => alt === long);

test("a picture of which nobody knows is found on the timeline by its key, and not posted again", async () => {
  await using world = await pictured();
  world.network.answer(unknown, { lands: true });
  const { stopped } = await world.post("howl");
  expect(stopped?.post.state).toBe("unconfirmed");
  await world.clock.advance(2 * 60_000);
  expect(standing(world)).toHaveLength(1);
  expect(await world.news()).toMatchObject([{ kind: "posted", reconciled: true }]);
  expect((await world.flock.history("howl", { page: 1 })).posts[0]?.post).toMatchObject({
    state: "posted",
    parts: [{ networkId: standing(world)[0]?.id }],
  });
  await checkSums(world.store);
});

test("another picture on the timeline, and the same words as text, are not taken for it", async () => {
  await using world = await pictured();
  const { at } = { at: world.network.standing.at(-1) };
  world.network.answer(unknown);
  await world.post("howl");
  const id = (BigInt(at?.id ?? "0") + 1_000n).toString();
  const token = at?.token ?? "";
  world.network.standing.push({ token, id, text: long });
  world.network.standing.push({ token, id: `${id}0`, text: "", alt: "a dog", mediaKey: "3_7" });
  await world.clock.advance(2 * 60_000);
  // It was absent twice: one retry.
  expect(standing(world)).toHaveLength(1);
  expect(standing(world)[0]?.mediaKey).toBe("3_901");
  await checkSums(world.store);
});

test("an attempt that shows only after its retry is found by the key of either", async () => {
  await using world = await pictured();
  world.network.answer(unknown);
  await world.post("howl");
  world.network.answer(unknown);
  await world.clock.advance(71_000);
  expect(world.network.calls.upload).toBe(2);
  const { token = "", id = "0" } = world.network.standing.at(-1) ?? {};
  const late = (BigInt(id) + (1n << 30n)).toString();
  world.network.standing.push({ token, id: late, text: "", alt: long, mediaKey: "3_900" });
  await world.clock.advance(2 * 60_000);
  expect((await world.flock.history("howl", { page: 1 })).posts[0]?.post).toMatchObject({
    parts: [{ text: long, networkId: late }],
  });
  expect(standing(world)).toHaveLength(1);
});

test("where the timeline does not tell which picture it shows, a moderator is asked and nothing is repeated", async () => {
  await using world = await pictured();
  world.network.hideKeys();
  world.network.answer(unknown, { lands: true });
  const { stopped } = await world.post("howl");
  await world.news();
  await world.clock.advance(10 * 60_000);
  expect(standing(world)).toHaveLength(1);
  expect(await world.news()).toMatchObject([{ kind: "unconfirmed", text: long, pictured: true }]);
  const postId = stopped?.post.id ?? 0;
  const link = `https://x.com/howl/status/${standing(world)[0]?.id}`;
  await world.flock.decide({ postId, choice: "posted", link, by: moderator });
  expect((await world.flock.accountStatus("howl")).current?.parts).toMatchObject([
    { text: "three" },
  ]);
  await checkSums(world.store);
});

test("a crash after the picture was recorded leaves a doubt that the timeline settles", async () => {
  await using world = await pictured();
  const answer = world.network.stall();
  void world.press("howl");
  await world.clock.advance(10);
  await world.restart();
  answer({ kind: "posted", id: "5" });
  expect((await world.flock.accountStatus("howl")).current?.state).toBe("unconfirmed");
  await world.clock.advance(2 * 60_000);
  expect(standing(world)).toHaveLength(1);
  await checkSums(world.store);
});

test("the alt text of a picture in doubt counts once", async () => {
  await using world = await pictured();
  const before = (await world.flock.status()).spentMicros;
  world.network.answer({ kind: "unknown", detail: "timeout" });
  const { stopped } = await world.post("howl");
  expect(stopped?.post).toMatchObject({ state: "unconfirmed", costMicros: 20_000 });
  expect((await world.flock.status()).spentMicros - before).toBe(20_000);
});
