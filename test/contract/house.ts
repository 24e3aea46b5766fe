import { expect, test } from "vitest";
import { abroad, enrolmentOf, home, hour, idPast, request, setStage } from "./stage.ts";
import type { OpenStore } from "./stage.ts";

/** What every store promises of accounts, guilds, the outbox and the instance. */
export function houseContract(open: OpenStore): void {
  test("an account's state changes only from what it was thought to be", async () => {
    await using stage = await setStage(open);
    const { accounts } = stage.store;
    const howl = await stage.account("Howl");
    expect(await accounts.change(howl.id, ["paused"], "ready")).toBe(false);
    expect(await accounts.change(howl.id, ["ready", "suspect"], "paused")).toBe(true);
    expect(await accounts.change("nobody", ["ready"], "paused")).toBe(false);
    expect(await accounts.findByHandle(home, "hOWL")).toMatchObject({ state: "paused" });
    expect(await accounts.find(abroad, howl.id)).toBeUndefined();
    expect(await accounts.findByHandle(abroad, "howl")).toBeUndefined();
    expect(await accounts.findByUser("user-Howl")).toMatchObject({ id: howl.id });
    await stage.account("ginsberg");
    expect((await accounts.list(home)).map(({ handle }) => handle)).toEqual(["ginsberg", "Howl"]);
  });

  test("a removal waits for a post in flight, is tried when due, and keeps only the history", async () => {
    await using stage = await setStage(open);
    const { accounts } = stage.store;
    const howl = await stage.reader("howl", ["one", "two"]);
    await stage.press(howl);
    const claim = await stage.claimOne();
    expect(await accounts.beginRemoval(howl.id, { by: "n", now: stage.now })).toBe(true);
    expect(await accounts.beginRemoval(howl.id, { by: "o", now: stage.now })).toBe(false);
    expect(await accounts.removable(stage.now)).toEqual([]);
    expect(await accounts.nextRemoval()).toBeUndefined();
    await stage.settle(claim, { kind: "unknown", detail: "" });
    expect(await accounts.removable(stage.now)).toEqual([]);
    const id = idPast(stage.now);
    await stage.check(claim.postId, { kind: "found", post: { id, text: "one" }, reads: 0 });
    expect(await accounts.nextRemoval()).toBe(stage.now);
    expect(await accounts.removable(stage.now)).toMatchObject([{ by: "n", since: stage.now }]);
    await accounts.postponeRemoval(howl.id, stage.now + hour);
    expect(await accounts.removable(stage.now)).toEqual([]);
    await stage.news();
    await accounts.completeRemoval(howl.id, { invalidated: true, now: stage.now });
    await accounts.completeRemoval(howl.id, { invalidated: true, now: stage.now });
    expect(await accounts.credentialsOf(howl.id)).toBeUndefined();
    expect(await accounts.list(home)).toEqual([]);
    expect(await accounts.find(home, howl.id)).toMatchObject({ state: "removed" });
    expect(await stage.store.readings.findLast(howl.id)).toMatchObject({ state: "ended" });
    expect((await stage.store.posts.history(howl.id, { page: 1, size: 9 })).total).toBe(1);
    expect(await stage.news()).toMatchObject([
      { announcement: { kind: "removed", by: "n" }, address: { ping: "nobody" } },
    ]);
  });

  test("a removal does not wait for a post that only a moderator can settle", async () => {
    await using stage = await setStage(open);
    const howl = await stage.reader("howl", ["one", "two"]);
    const { postId } = await stage.say(howl, { kind: "unknown", detail: "" });
    await stage.check(postId, { kind: "unreadable", detail: "revoked" });
    await stage.store.accounts.beginRemoval(howl.id, { by: "n", now: stage.now });
    expect(await stage.store.accounts.removable(stage.now)).toHaveLength(1);
    await stage.store.accounts.completeRemoval(howl.id, { invalidated: false, now: stage.now });
    expect(await stage.store.posts.find(home, postId)).toMatchObject({ state: "skipped" });
    expect(await stage.store.posts.nextCheck()).toBeUndefined();
    expect((await stage.news()).at(-1)).toMatchObject({
      announcement: { kind: "revoke-failed" },
      address: { ping: "hand", ownerId: "m" },
    });
  });

  test("with the key lost every account waits for new credentials, and its guild hears of it once", async () => {
    await using stage = await setStage(open);
    const [howl, kaddish] = [await stage.account("howl"), await stage.account("kaddish")];
    const leaving = await stage.account("leaving");
    await stage.store.accounts.beginRemoval(leaving.id, { by: "m", now: stage.now });
    const pending = enrolmentOf("new");
    await stage.store.enrolments.create(pending, request, stage.now);
    await stage.news();
    expect(await stage.store.accounts.markAllForRelink(stage.now)).toBe(2);
    for (const account of [howl, kaddish]) {
      expect(await stage.fresh(account)).toMatchObject({ state: "relink" });
      expect(await stage.store.accounts.credentialsOf(account.id)).toBeUndefined();
    }
    expect(await stage.fresh(leaving)).toMatchObject({ state: "removing" });
    expect(await stage.store.enrolments.find(home, pending.id)).toMatchObject({
      state: "expired",
      link: undefined,
    });
    expect(await stage.news()).toMatchObject([
      { announcement: { kind: "key-lost", accounts: 2 }, address: { ping: "hand" } },
    ]);
  });

  test("a guild's settings change one by one, and its channels are remembered", async () => {
    await using stage = await setStage(open);
    const { guilds } = stage.store;
    await guilds.choose(home, { postsChannel: "p", moderatorRoles: ["8", "9"] });
    await guilds.choose(home, { alertRole: "r" });
    await guilds.choose(home, { postsChannel: undefined });
    await guilds.choose(home, { language: "fr" });
    await guilds.noteChannel(home, "last");
    expect(await guilds.find(home)).toMatchObject({
      postsChannel: undefined,
      alertRole: "r",
      language: "fr",
      moderatorRoles: ["8", "9"],
      lastChannel: "last",
    });
    expect(await guilds.find(abroad)).toMatchObject({
      alertRole: undefined,
      moderatorRoles: [],
      language: "en",
    });
    expect((await guilds.list()).map(({ id }) => id)).toEqual([home, abroad]);
    expect(await guilds.find("g3")).toBeUndefined();
  });

  test("a guild speaks from its first day on as it then says, and later as was chosen", async () => {
    await using stage = await setStage(open);
    const { guilds } = stage.store;
    const arrive = (language: "de" | "fr") =>
      guilds.arrive({ id: "g3", name: "Leser", adminId: "b", language }, stage.now);
    expect(await arrive("de")).toMatchObject({ language: "de" });
    expect(await arrive("fr")).toMatchObject({ language: "de" });
    await guilds.choose("g3", { language: "en" });
    expect(await arrive("fr")).toMatchObject({ language: "en" });
  });

  test("a guild that was left comes back waiting for a word", async () => {
    await using stage = await setStage(open);
    const { guilds } = stage.store;
    const arrive = () => guilds.arrive({ id: home, name: "New", adminId: "b" }, stage.now);
    expect(await arrive()).toMatchObject({ state: "here", name: "New", adminId: "b" });
    expect(await guilds.resume(home)).toBe(false);
    await guilds.leave(home, stage.now);
    expect(await arrive()).toMatchObject({ state: "returned" });
    expect(await arrive()).toMatchObject({ state: "returned" });
    expect(await guilds.resume(home)).toBe(true);
    expect(await guilds.find(home)).toMatchObject({ state: "here" });
  });

  test("what needs a hand is told before what merely tells", async () => {
    await using stage = await setStage(open);
    const { outbox } = stage.store;
    for (const channel of ["posts", "posts", "alerts"] as const) {
      const address = { channel, ping: "nobody" } as const;
      await outbox.add(home, { kind: "unreadable" }, { address, now: stage.now });
    }
    const channels: string[] = [];
    for (let taken = 0; taken < 3; taken += 1) {
      channels.push((await outbox.claim(stage.now))?.address.channel ?? "none");
    }
    expect(channels).toEqual(["alerts", "posts", "posts"]);
  });

  test("news that waits for a time far ahead is told now: the clock was set back", async () => {
    await using stage = await setStage(open);
    const { outbox } = stage.store;
    const address = { channel: "alerts", ping: "nobody" } as const;
    for (const now of [stage.now + 24 * hour, stage.now + hour]) {
      await outbox.add(home, { kind: "unreadable" }, { address, now });
    }
    expect(await outbox.claim(stage.now)).toMatchObject({ id: 1 });
    expect(await outbox.claim(stage.now)).toBeUndefined();
    expect(await outbox.nextDue()).toBe(stage.now + hour);
  });

  test("news is taken in order, tried again later, and after a crash says so", async () => {
    await using stage = await setStage(open);
    const { outbox } = stage.store;
    const address = { channel: "posts", ping: "nobody" } as const;
    for (const uncertain of [1, 2]) {
      await outbox.add(home, { kind: "restarted", uncertain }, { address, now: stage.now });
    }
    expect(await outbox.claim(stage.now - 1)).toBeUndefined();
    const first = await outbox.claim(stage.now);
    expect(first).toMatchObject({ announcement: { uncertain: 1 }, again: false, tries: 1 });
    await outbox.settle(first?.id ?? 0, { retryAt: stage.now + hour });
    const second = await outbox.claim(stage.now);
    expect(second).toMatchObject({ announcement: { uncertain: 2 } });
    expect(await outbox.claim(stage.now)).toBeUndefined();
    await outbox.recover();
    expect(await outbox.claim(stage.now)).toMatchObject({ id: second?.id, again: true, tries: 2 });
    await outbox.settle(second?.id ?? 0, "lost");
    expect(await outbox.nextDue()).toBe(stage.now + hour);
    expect(await outbox.claim(stage.now + hour)).toMatchObject({ id: first?.id, again: false });
    await outbox.settle(first?.id ?? 0, { channelId: "c", messageId: "1" });
    await outbox.recover();
    expect(await outbox.nextDue()).toBeUndefined();
  });

  test("an interaction is witnessed once a day, and a value is kept by its name", async () => {
    await using stage = await setStage(open);
    const { instance } = stage.store;
    expect(await instance.witness("i", stage.now)).toBe(true);
    expect(await instance.witness("i", stage.now + 24 * hour)).toBe(false);
    expect(await instance.witness("i", stage.now + 24 * hour + 1)).toBe(true);
    expect(await instance.find("mode")).toBeUndefined();
    await instance.put("mode", "live");
    await instance.put("mode", "rehearsal");
    expect(await instance.find("mode")).toBe("rehearsal");
  });
}
