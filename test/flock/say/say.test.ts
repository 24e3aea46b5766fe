import { expect, test } from "vitest";
import { boss, calm, moderator, otherGuildId } from "../../support/world.ts";
import { checkSums } from "../../support/sums.ts";
import { createWorld } from "../../support/world.ts";
import { confirm, draft, long, mute, png, say, setDiction, spent } from "./support.ts";

const linked = "See example.com";

test("an account without a poem says exactly what was shown, at the price that was shown", async () => {
  await using world = await mute();
  const before = await spent(world);
  const view = await draft(world, { text: " Back\r\ntomorrow. " });
  expect(view).toMatchObject({
    typed: " Back\r\ntomorrow. ",
    parts: [{ text: "Back\ntomorrow.", weight: 14, findings: [] }],
    costMicros: 15_000,
    wrong: undefined,
    obstacle: undefined,
  });
  const { post, link, underWay } = await confirm(world, view.id);
  expect(post).toMatchObject({ state: "posted", saidBy: moderator, costMicros: 15_000 });
  expect([link, underWay]).toEqual([
    `https://x.com/howl/status/${world.network.standing[0]?.id}`,
    false,
  ]);
  expect(world.network.standing).toMatchObject([{ text: "Back\ntomorrow." }]);
  expect(await world.news()).toMatchObject([
    { kind: "posted", saidBy: moderator, text: "Back\ntomorrow.", costMicros: 15_000 },
  ]);
  expect((await spent(world)) - before).toBe(15_000);
  const { posts } = await world.flock.history("howl", { page: 1 });
  expect(posts.map((past) => past.post.saidBy)).toEqual([moderator]);
  expect(world.faults).toEqual([]);
});

test("a link costs what it costs anywhere, and is told", async () => {
  await using world = await mute();
  const view = await draft(world, { text: linked });
  expect(view).toMatchObject({
    costMicros: 200_000,
    parts: [{ findings: [{ kind: "link", link: "example.com" }] }],
  });
  expect((await say(world, { text: linked })).post.costMicros).toBe(200_000);
});

test("what the account reads keeps its place, its slot and its sums", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Howl\n\none\ntwo\n");
  await world.flock.choose({ zone: "UTC" });
  const ask = { account: "howl", when: "daily at 9:00", by: moderator };
  await world.flock.setSchedule((await world.flock.draftSchedule(ask)).id, moderator);
  await calm();
  const before = (await world.flock.accountStatus("howl")).current;
  expect(before?.runAt).toBeGreaterThan(world.clock.now());
  expect((await say(world)).post.state).toBe("posted");
  const { current, aside, reading } = await world.flock.accountStatus("howl");
  expect([current, aside, reading?.cursor !== undefined]).toEqual([before, [], true]);
  await checkSums(world.store);
  expect((await world.flock.preview("howl", 1)).current).toEqual(before);
});

test("what is too long becomes a thread where the account makes threads, and is refused where it does not", async () => {
  await using world = await mute();
  const { post } = await say(world, { text: long });
  const texts = post.parts.map(({ text }) => text);
  expect(texts.length).toBe(2);
  expect(texts.join(" ")).toBe(long);
  const [first, second] = world.network.standing;
  expect(second?.replyTo).toBe(first?.id);
  for (const overlong of ["hold", "picture"] as const) {
    await setDiction(world, { overlong });
    const { wrong, parts, typed, id } = await draft(world, { text: `${long} Once more.` });
    expect(wrong).toMatchObject({ code: "say-too-long", values: { handle: "howl", limit: 280 } });
    expect([parts, typed]).toEqual([[], `${long} Once more.`]);
    await expect(confirm(world, id)).rejects.toMatchObject({ code: "say-too-long" });
  }
  expect(world.network.standing).toHaveLength(2);
});

test.each([
  ["nothing to read", " \u200B ", "text-empty"],
  ["a mark that turns the text", "one \u202E two", "text-character"],
])("%s is kept with what is wrong with it, and cannot be said", async (_what, text, code) => {
  await using world = await mute();
  const { wrong, id } = await draft(world, { text });
  expect(wrong?.code).toBe(code);
  await expect(confirm(world, id)).rejects.toMatchObject({ code });
  const anew = await draft(world, { text: "one two", from: id });
  expect((await confirm(world, anew.id)).post.state).toBe("posted");
});

test("the same words are not said again within two days, by whichever account", async () => {
  await using world = await mute();
  await say(world);
  await world.enrol("raven");
  const view = await draft(world, { account: "raven", text: "back   tomorrow." });
  expect(view.obstacle).toBeUndefined();
  const same = await draft(world, { account: "raven" });
  expect(same.obstacle).toMatchObject({ code: "say-repeat" });
  await expect(confirm(world, same.id)).rejects.toMatchObject({ code: "say-repeat" });
  expect((await say(world, { account: "raven", text: "Back soon." })).post.state).toBe("posted");
});

test.each([
  ["paused", "account-stopped"],
  ["full", "over-ceiling"],
  ["capped", "over-cap"],
] as const)("an account that is %s says nothing, and the draft waits", async (how, code) => {
  await using world = await mute();
  const { id } = await draft(world);
  if (how === "paused") await world.flock.pause(boss("howl"));
  if (how === "full") {
    await world.flock.setCeiling("howl", { perDay: "1", verified: "no" });
    await say(world, { text: "Something else." });
  }
  if (how === "capped") await world.flock.setCap("0.01", moderator);
  await expect(confirm(world, id)).rejects.toMatchObject({ code });
  const view = await world.flock.showSaying(id, moderator);
  expect(view.obstacle?.code).toBe(code);
  expect(world.network.standing).toHaveLength(how === "full" ? 1 : 0);
});

test("while a line is on its way or in doubt nothing else is said; a held one stands in nobody's way", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Howl\n\none\ntwo\nthree\n");
  const answer = world.network.stall();
  void world.press("howl");
  await calm();
  await expect(say(world)).rejects.toMatchObject({ code: "post-sending" });
  answer({ kind: "unknown", detail: "timeout" });
  await calm();
  await expect(say(world)).rejects.toMatchObject({ code: "post-unconfirmed" });
  await world.clock.advance(2 * 60_000);
  world.network.answer({ kind: "invalid", detail: "It is odd." });
  await world.post("howl");
  expect((await world.flock.accountStatus("howl")).current?.state).toBe("held");
  expect((await say(world)).post.state).toBe("posted");
  await checkSums(world.store);
});

test("a draft is said once, by whoever wrote it, in their own server, within an hour", async () => {
  await using world = await mute();
  const { id } = await draft(world);
  const stale = { code: "stale" };
  await expect(confirm(world, id, "1")).rejects.toMatchObject(stale);
  const abroad = world.flockOf(otherGuildId);
  await expect(abroad.showSaying(id, moderator)).rejects.toMatchObject(stale);
  const both = await Promise.allSettled([confirm(world, id), confirm(world, id)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(confirm(world, id)).rejects.toMatchObject({ code: "already-done" });
  expect(world.network.standing).toHaveLength(1);
  const late = await draft(world, { text: "Later." });
  await world.clock.advance(3_600_000);
  await expect(confirm(world, late.id)).rejects.toMatchObject(stale);
  const dropped = await draft(world, { text: "Never." });
  await world.flock.dropSaying(dropped.id, moderator);
  await expect(confirm(world, dropped.id)).rejects.toMatchObject(stale);
});

test("another manner or length since it was shown makes another thing of it", async () => {
  await using world = await mute();
  const { id } = await draft(world, { text: long });
  await setDiction(world, { numbered: true });
  expect((await world.flock.showSaying(id, moderator)).wrong?.code).toBe("stale");
  await expect(confirm(world, id)).rejects.toMatchObject({ code: "stale" });
});

test("of a member's drafts the last five are kept", async () => {
  await using world = await mute();
  const ids: string[] = [];
  for (const text of ["a", "b", "c", "d", "e", "f"]) ids.push((await draft(world, { text })).id);
  const [first = "", second = ""] = ids;
  await expect(world.flock.showSaying(first, moderator)).rejects.toMatchObject({ code: "stale" });
  expect((await world.flock.showSaying(second, moderator)).typed).toBe("b");
});

test("where a message's picture lies is known to whoever opened the form, for an hour", async () => {
  await using world = await mute();
  const file = { url: "https://cdn.discordapp.com/a.png", name: "a.png", size: png.length };
  const id = await world.flock.keepMessageFile(file, moderator);
  expect(await world.flock.getMessageFile(id, moderator)).toEqual(file);
  const stale = { code: "stale" };
  await expect(world.flock.getMessageFile(id, "1")).rejects.toMatchObject(stale);
  const abroad = world.flockOf(otherGuildId).getMessageFile(id, moderator);
  await expect(abroad).rejects.toMatchObject(stale);
  await world.clock.advance(3_600_000);
  await expect(world.flock.getMessageFile(id, moderator)).rejects.toMatchObject(stale);
});

test("it is taken down as any other post, and is not read again", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Howl\n\none\ntwo\n");
  await world.post("howl");
  await say(world);
  const view = await world.flock.showUndo("howl", undefined);
  expect(view).toMatchObject({ noAgain: { code: "undo-said" }, posts: [{ post: {} }] });
  const undo = { account: "howl", span: view.span, press: "p", by: moderator };
  const again = world.flock.undo({ ...undo, next: "again", key: view.keys.again });
  await expect(again).rejects.toMatchObject({ code: "undo-said" });
  await world.flock.undo({ ...undo, next: "on", key: view.keys.on });
  await calm();
  expect(world.network.standing).toMatchObject([{ text: "Howl" }]);
  expect((await world.flock.accountStatus("howl")).current?.parts[0]?.text).toBe("one");
  await checkSums(world.store);
});
