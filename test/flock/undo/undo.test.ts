import { expect, test } from "vitest";
import { calm, createWorld, moderator } from "../../support/world.ts";
import { checkSums } from "../../support/sums.ts";
import { current, hour, reader, said, states, undo } from "./support.ts";

test("the last post is taken down and the reading goes on", async () => {
  await using world = await reader(2);
  await undo(world, undefined, "on");
  expect(said(world)).toEqual(["Wires"]);
  expect(await states(world)).toEqual(["withdrawn", "posted"]);
  expect(await current(world)).toMatchObject({ position: { unit: 3 } });
  expect(await world.news()).toMatchObject([{ kind: "taken-down", posts: 1, texts: ["one"] }]);
  await checkSums(world.store);
});

test("read again, the last line comes next, in the slot or by hand", async () => {
  await using world = await reader(2);
  const before = await current(world);
  await undo(world, undefined, "again");
  expect(await current(world)).toMatchObject({ id: before?.id, parts: [{ text: "one" }] });
  const { items } = await world.flock.preview("howl", 2);
  expect(items.map(({ position }) => position.unit)).toEqual([2, 3]);
});

test("a whole thread goes, its last part first, and with it the posts before it", async () => {
  await using world = await reader(3);
  const ids = world.network.standing.map(({ id }) => id);
  const view = await world.flock.showUndo("howl", "2");
  expect(view.posts.map(({ post }) => post.position?.unit)).toEqual([3, 2]);
  expect(view).toMatchObject({ parts: 4, costMicros: 40_000 });
  await undo(world, "2", "again");
  expect(world.network.removed).toEqual([ids[4], ids[3], ids[2], ids[1]]);
  expect(said(world)).toEqual(["Wires"]);
  expect(await current(world)).toMatchObject({ position: { unit: 2 } });
  // One word for what was asked for together.
  const [told, ...more] = await world.news();
  expect(told).toMatchObject({ kind: "taken-down", posts: 2, costMicros: 40_000, next: "again" });
  expect(more).toEqual([]);
});

test("an earlier line is read again once, and the reading goes on where it was", async () => {
  await using world = await reader(4);
  const [, one] = world.network.standing;
  await undo(world, `https://x.com/howl/status/${one?.id}`, "again");
  expect(await current(world)).toMatchObject({ parts: [{ text: "one" }] });
  const { items } = await world.flock.preview("howl", 2);
  expect(items.map(({ position }) => position.unit)).toEqual([2, 5]);
  // Reworded it goes at once, and the reading is where it was.
  await world.post("howl");
  const held = await current(world);
  expect(held).toMatchObject({ state: "held", aside: false });
  await world.flock.reword({ by: moderator, postId: held?.id ?? 0, text: "one, once more" });
  const { post } = (await world.flock.findPost(held?.id ?? 0)) ?? {};
  const textHash = post?.textHash ?? "";
  await world.flock.decide({ postId: held?.id ?? 0, choice: "again", textHash, by: moderator });
  await calm();
  expect(said(world).at(-1)).toBe("one, once more");
  expect(await current(world)).toMatchObject({ parts: [{ text: "four" }] });
});

test("several lines are not read again where others were said between", async () => {
  await using world = await reader(4);
  const [, one] = world.network.standing;
  await undo(world, one?.id, "on");
  expect((await world.flock.showUndo("howl", "2")).noAgain).toBeUndefined();
  const skipped = await world.flock.showUndo("howl", "3");
  expect(skipped.noAgain).toBeUndefined();
  expect(skipped.posts.map(({ post }) => post.position?.unit)).toEqual([4, 3, 1]);
});

test("what the reading has left behind is only taken down, and says so", async () => {
  await using world = await reader(7);
  const view = await world.flock.showUndo("howl", undefined);
  expect(view.noAgain).toMatchObject({ code: "undo-over" });
  const ask = { account: "howl", span: view.span, by: moderator, press: "p" };
  const again = world.flock.undo({ ...ask, next: "again", key: view.keys.again.slice(0, 16) });
  await expect(again).rejects.toMatchObject({ code: "undo-over" });
  await undo(world, undefined, "on");
  expect(said(world).at(-1)).toBe("four");
  expect(await world.store.readings.findLast(view.account.id)).toMatchObject({ state: "ended" });
});

test("in a later round only what that round has said is read again", async () => {
  await using world = await reader(0, "Wires\n\none\ntwo\n");
  await world.flock.setCourse("howl", { kind: "loop", most: 3 });
  await world.post("howl", 3);
  expect((await world.flock.showUndo("howl", undefined)).noAgain).toMatchObject({
    code: "undo-over",
  });
  await world.clock.advance(49 * hour);
  await world.post("howl", 2);
  expect((await world.flock.showUndo("howl", "3")).noAgain).toMatchObject({ code: "undo-over" });
  expect((await world.flock.showUndo("howl", "2")).noAgain).toBeUndefined();
  await undo(world, undefined, "again");
  expect(await current(world)).toMatchObject({ parts: [{ text: "one" }], position: { unit: 2 } });
  expect((await world.flock.accountStatus("howl")).reading).toMatchObject({ cycle: 2 });
});

test("a shuffled reading says its last line again, then goes on in its order", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  const text = "Wires\n\na\nb\nc\nd\ne\nf\n";
  await world.flock.addPoem({ name: "wires", fileName: undefined, text, by: moderator });
  await world.flock.give({ account: "howl", poem: "wires", by: moderator });
  await world.flock.setCourse("howl", { kind: "shuffle" });
  await world.flock.start("howl");
  const order = await world.flock.preview("howl", 8);
  const texts = order.items.map(({ parts }) => parts[0]?.text);
  await world.post("howl", 4);
  const coming = async () =>
    (await world.flock.preview("howl", 6)).items.map(({ parts }) => parts[0]?.text);
  await undo(world, world.network.standing[1]?.id, "again");
  expect(await coming()).toEqual([texts[1], ...texts.slice(4)]);
  await undo(world, world.network.standing[0]?.id, "on");
  expect(await coming()).toEqual([texts[1], ...texts.slice(4)]);
});

test("a card that was shown before something changed does nothing", async () => {
  await using world = await reader(2);
  const { account, span, keys } = await world.flock.showUndo("howl", undefined);
  await world.post("howl");
  const ask = { account: account.id, span, by: moderator, press: "p" };
  const stale = { ...ask, next: "again", key: keys.again.slice(0, 16) } as const;
  await expect(world.flock.undo(stale)).rejects.toMatchObject({ code: "stale" });
  expect(world.network.calls.remove).toBe(0);
  // The reading keeps its place anyway: that it went on matters nothing.
  await world.flock.undo({ ...ask, next: "on", key: keys.on.slice(0, 16) });
  await calm();
  expect(world.network.removed).toHaveLength(1);
  // The second presser is told so.
  const twice = world.flock.undo({ ...ask, next: "on", key: keys.on.slice(0, 16) });
  await expect(twice).rejects.toMatchObject({ code: "nothing-stands" });
});

test("what is on its way or in doubt is not taken down", async () => {
  await using world = await reader(2);
  const answer = world.network.stall();
  const pressed = world.press("howl");
  await calm();
  const sending = await current(world);
  const asks = [undefined, "2", `#${sending?.id}`];
  for (const which of asks) {
    await expect(world.flock.showUndo("howl", which)).rejects.toMatchObject({
      code: "post-sending",
    });
  }
  // An earlier one may go meanwhile, but nothing be read again.
  const earlier = await world.flock.showUndo("howl", world.network.standing[0]?.id);
  expect(earlier.noAgain).toMatchObject({ code: "post-sending" });
  answer({ kind: "unknown", detail: "timeout" });
  await pressed;
  for (const which of asks) {
    await expect(world.flock.showUndo("howl", which)).rejects.toMatchObject({
      code: "post-unconfirmed",
    });
  }
});

test("more than stand cannot be taken down, nor what is nobody's", async () => {
  await using world = await reader(2);
  await expect(world.flock.showUndo("howl", "3")).rejects.toMatchObject({
    code: "fewer-stand",
    values: { count: 2 },
  });
  await expect(world.flock.showUndo("howl", "99999999999999")).rejects.toMatchObject({
    code: "unknown-post",
  });
  await world.enrol("raven");
  await expect(world.flock.showUndo("raven", undefined)).rejects.toMatchObject({
    code: "nothing-stands",
  });
  await expect(world.flock.showUndo("raven", "#1")).rejects.toMatchObject({
    code: "unknown-post",
  });
});

test("the last posts are offered by their words while a person types", async () => {
  await using world = await reader(3);
  const offered = async (typed: string) =>
    (await world.flock.standing("@howl", typed)).map(({ position }) => position?.unit);
  expect(await offered("")).toEqual([3, 2, 1]);
  expect(await offered("2")).toEqual([3, 2, 1]);
  expect(await offered("HUMS")).toEqual([3]);
  expect(await world.flock.standing("nobody", "")).toEqual([]);
});
