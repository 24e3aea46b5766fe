import { expect, test } from "vitest";
import { parsePoem } from "../../../src/domain/poem/parse.ts";
import type { Account } from "../../../src/domain/account.ts";
import { abroad, enrolmentOf, grantOf, home, hour, idPast, request, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

const lines = ["one", "two", "three", "four"];

/** What every store promises an account that was removed and comes back. */
export function oldPlaceContract(open: OpenStore): void {
  test("an account that comes back is given its poem, its manner, its diction and its place", async () => {
    await using stage = await setStage(open);
    const before = await stage.reader("howl", lines);
    const manner = { grouping: { kind: "lines", count: 1 }, refrains: "space" } as const;
    const reading = await stage.store.readings.findLive(before.id);
    await stage.store.readings.lay(reading?.id ?? 0, manner, stage.now);
    const diction = {
      overlong: "thread",
      numbered: true,
      keepIndent: true,
      theme: "night",
    } as const;
    await stage.store.accounts.setDiction(before.id, diction, stage.now);
    await stage.say(before, { kind: "posted", id: idPast(stage.now, 1) });
    await remove(stage, before);
    const account = await comeBack(stage);
    const old = await stage.store.readings.findOldPlace(account);
    const taken = await takeUp(stage, account, old?.id);
    expect(taken).toMatchObject({ state: "given", cursor: old?.cursor, ...manner });
    expect(taken.poemId).toBe(reading?.poemId);
    expect(await stage.fresh(account)).toMatchObject({ diction });
    expect(await stage.store.posts.findCurrent(account.id)).toBeUndefined();
    await stage.store.readings.start(taken.id, stage.now);
    expect(await stage.current(account)).toMatchObject({
      parts: [{ text: "two" }],
      position: { unit: 2, of: 4 },
    });
    await stage.say(account, { kind: "posted", id: idPast(stage.now, 2) });
    expect(await stage.current(account)).toMatchObject({ parts: [{ text: "three" }] });
  });

  test("what an account said before it was removed is in its history again, and in no other guild's", async () => {
    await using stage = await setStage(open);
    const before = await stage.reader("howl", lines);
    await stage.say(before, { kind: "posted", id: idPast(stage.now, 1) });
    await remove(stage, before);
    const account = await comeBack(stage);
    const { posts } = stage.store;
    const page = { page: 1, size: 9 };
    expect(await posts.history(account.id, page)).toMatchObject({ total: 0 });
    expect(await posts.history(account.id, { ...page, former: true })).toMatchObject({
      total: 2,
      posts: [{ state: "skipped" }, { parts: [{ text: "one" }], accountId: before.id }],
    });
    await remove(stage, account);
    const away = await comeBack(stage, abroad);
    expect(await posts.history(away.id, { ...page, former: true })).toMatchObject({ total: 0 });
    const both = await posts.history(before.id, { ...page, former: true });
    expect(both.total).toBe(2);
  });

  test("a poem that has left the library meanwhile is no old place", async () => {
    await using stage = await setStage(open);
    const before = await stage.reader("howl", lines);
    const reading = await stage.store.readings.findLive(before.id);
    await remove(stage, before);
    const account = await comeBack(stage);
    expect(await stage.store.readings.findOldPlace(account)).toMatchObject({ id: reading?.id });
    const poemId = reading?.poemId ?? 0;
    await stage.store.poems.remove({ guildId: home, poemId, ending: [], now: stage.now });
    expect(await stage.store.readings.findOldPlace(account)).toBeUndefined();
  });

  test("what the account said before it was removed counts as said by it", async () => {
    await using stage = await setStage(open);
    const before = await stage.reader("howl", ["one", "two", "one"]);
    await stage.say(before, { kind: "posted", id: idPast(stage.now, 1) });
    await stage.say(before, { kind: "posted", id: idPast(stage.now, 2) });
    await remove(stage, before);
    const account = await comeBack(stage);
    const old = await stage.store.readings.findOldPlace(account);
    const taken = await takeUp(stage, account, old?.id);
    await stage.store.readings.start(taken.id, stage.now);
    await stage.press(account);
    expect(await stage.claim()).toEqual([]);
    expect(await stage.store.posts.listAside(account.id)).toMatchObject([
      { state: "held", heldReason: "repeat", parts: [{ text: "one" }] },
    ]);
  });

  test("what was in doubt when it was removed is not said a second time", async () => {
    await using stage = await setStage(open);
    const before = await stage.reader("howl", lines);
    const { postId } = await stage.say(before, { kind: "unknown", detail: "" });
    await stage.check(postId, { kind: "unreadable", detail: "" });
    stage.now += 25 * hour;
    await stage.check(postId, { kind: "unreadable", detail: "" });
    await remove(stage, before);
    const account = await comeBack(stage);
    const old = await stage.store.readings.findOldPlace(account);
    const taken = await takeUp(stage, account, old?.id);
    await stage.store.readings.start(taken.id, stage.now);
    expect(await stage.current(account)).toMatchObject({ parts: [{ text: "two" }] });
  });

  test("what was found to stand while it was removed is not said a second time, in whatever text the poem has by then", async () => {
    await using stage = await setStage(open);
    const before = await stage.reader("howl", lines);
    const { poemId = 0 } = (await stage.store.readings.findLive(before.id)) ?? {};
    const { postId } = await stage.say(before, { kind: "unknown", detail: "" });
    await stage.store.accounts.beginRemoval(before.id, { by: "m", now: stage.now });
    const post = { id: idPast(stage.now), text: "one" };
    await stage.check(postId, { kind: "found", post, reads: 1 });
    await remove(stage, before);
    await edit(stage, poemId, ["new", "one", "two!", "three"]);
    const account = await comeBack(stage);
    const old = await stage.store.readings.findOldPlace(account);
    const taken = await takeUp(stage, account, old?.id);
    await stage.store.readings.start(taken.id, stage.now);
    expect(await stage.current(account)).toMatchObject({ parts: [{ text: "two!" }] });
  });

  test("a line that left its poem while nobody knew whether it stands is no old place", async () => {
    await using stage = await setStage(open);
    const before = await stage.reader("howl", lines);
    const { poemId = 0 } = (await stage.store.readings.findLive(before.id)) ?? {};
    const { postId } = await stage.say(before, { kind: "unknown", detail: "" });
    await edit(stage, poemId, ["two", "three"]);
    for (const kind of ["absent", "absent"] as const) await stage.check(postId, { kind, reads: 0 });
    await remove(stage, before);
    const account = await comeBack(stage);
    const old = await stage.store.readings.findOldPlace(account);
    const taken = await takeUp(stage, account, old?.id);
    await stage.store.readings.start(taken.id, stage.now);
    expect(await stage.current(account)).toMatchObject({ parts: [{ text: "two" }] });
  });

  test("an old place behind which nothing is left is the end, whatever is added", async () => {
    await using stage = await setStage(open);
    const before = await stage.reader("howl", lines);
    const { poemId = 0 } = (await stage.store.readings.findLive(before.id)) ?? {};
    await stage.say(before, { kind: "posted", id: idPast(stage.now) });
    await remove(stage, before);
    const account = await comeBack(stage);
    const old = await stage.store.readings.findOldPlace(account);
    const taken = await takeUp(stage, account, old?.id);
    await edit(stage, poemId, ["one"]);
    await edit(stage, poemId, ["one", "five"]);
    await stage.store.readings.start(taken.id, stage.now);
    expect(await stage.store.posts.findCurrent(account.id)).toBeUndefined();
    expect(await stage.store.readings.findLast(account.id)).toMatchObject({ state: "ended" });
  });

  test("an old place stays where it is when another course is chosen before Start", async () => {
    await using stage = await setStage(open);
    const before = await stage.reader("howl", lines);
    await stage.say(before, { kind: "posted", id: idPast(stage.now) });
    await remove(stage, before);
    const account = await comeBack(stage);
    const old = await stage.store.readings.findOldPlace(account);
    const taken = await takeUp(stage, account, old?.id);
    await stage.store.readings.setCourse(taken.id, { kind: "shuffle", seed: "seed" });
    await stage.store.readings.start(taken.id, stage.now);
    expect(await stage.current(account)).toMatchObject({
      parts: [{ text: "two" }],
      position: { unit: 2, of: 4 },
    });
  });

  test("nobody has an old place who stays, comes to another guild, read to the end, or is another X user", async () => {
    await using stage = await setStage(open);
    const { readings } = stage.store;
    const before = await stage.reader("howl", ["one"]);
    expect(await readings.findOldPlace(before)).toBeUndefined();
    await remove(stage, before);
    const elsewhere = await comeBack(stage, abroad);
    expect(await readings.findOldPlace(elsewhere)).toBeUndefined();
    await remove(stage, elsewhere);
    const account = await comeBack(stage);
    expect(await readings.findOldPlace(account)).toMatchObject({ state: "ended" });
    const other = await stage.account("kaddish");
    expect(await readings.findOldPlace(other)).toBeUndefined();
    await takeUp(stage, account, (await readings.findOldPlace(account))?.id);
    const live = await readings.findLive(account.id);
    await readings.start(live?.id ?? 0, stage.now);
    await stage.say(account, { kind: "posted", id: idPast(stage.now, 3) });
    await remove(stage, account);
    expect(await readings.findOldPlace(await comeBack(stage))).toBeUndefined();
  });

  test("an old place goes to nobody once another account reads the poem, or the account has begun another", async () => {
    await using stage = await setStage(open);
    const { readings } = stage.store;
    const before = await stage.reader("howl", lines);
    await remove(stage, before);
    const account = await comeBack(stage);
    const old = await readings.findOldPlace(account);
    const other = await stage.account("kaddish");
    await stage.give(other, lines);
    const elsewhere = { code: "poem-elsewhere", values: { handle: "kaddish" } };
    await expect(takeUp(stage, account, old?.id)).rejects.toMatchObject(elsewhere);
    const poem = { id: old?.poemId ?? 0, title: "x" };
    await expect(readings.refuseTwin(account, poem, stage.now)).rejects.toMatchObject(elsewhere);
    await stage.give(other, ["something else"]);
    await readings.refuseTwin(account, poem, stage.now);
    await expect(takeUp(stage, account, 999)).rejects.toMatchObject({ code: "stale" });
    await stage.give(account, ["mine"]);
    await takeUp(stage, account, old?.id);
    const live = await readings.findLive(account.id);
    await readings.start(live?.id ?? 0, stage.now);
    await expect(takeUp(stage, account, old?.id)).rejects.toMatchObject({ code: "stale" });
  });
}

async function edit({ store, now }: Stage, poemId: number, text: readonly string[]): Promise<void> {
  const parsed = parsePoem(text.join("\n"), "wires");
  const { version } = await store.poems.get(poemId);
  await store.edits.edit({ guildId: home, poemId, version, parsed, by: "m", now });
}

async function remove({ store, now }: Stage, account: Account): Promise<void> {
  await store.accounts.beginRemoval(account.id, { by: "m", now });
  await store.accounts.completeRemoval(account.id, { invalidated: true, now });
}

/** The same X user joins again. */
async function comeBack(stage: Stage, guildId = home): Promise<Account> {
  const { store } = stage;
  const enrolment = enrolmentOf("howl", {
    id: `again-${(again += 1)}`,
    guildId,
    expiresAt: stage.now + hour,
  });
  stage.now += 1;
  await store.enrolments.create(enrolment, request, stage.now);
  await store.enrolments.claim(enrolment.id, stage.now);
  const made = await store.enrolments.enrol(
    enrolment.id,
    grantOf("howl", `account-${again}`),
    stage.now,
  );
  await store.accounts.setDiction(made.id, { ...made.diction, overlong: "hold" }, stage.now);
  return stage.fresh(made);
}

let again = 0;

function takeUp({ store, now }: Stage, account: Account, readingId = 0) {
  return store.readings.takeUp({ account, readingId, by: "m", now });
}
