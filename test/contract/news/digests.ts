import { expect, test } from "vitest";
import type { DigestNews } from "../../../src/flock/digest/digest-store.ts";
import { abroad, home, hour } from "../stage.ts";
import type { OpenStore } from "../stage.ts";
import { lines, said, telling } from "./play.ts";

const body = (posts: number): Omit<DigestNews, "digestId"> => ({
  kind: "digest",
  from: 0,
  to: 10,
  dates: ["2026-01-01"],
  accounts: 1,
  posts,
  rows: [],
  others: { accounts: 0, posts: 0 },
  hands: [],
  handsInAll: 0,
  paidMicros: 0,
  purses: [],
});

/** What every store promises of digests, and of the number of birds. */
export function digestContract(open: OpenStore): void {
  test("are due for guilds with a flock that want them, and reckoned anew when another time is chosen", async () => {
    await using stage = await telling(open, { digest: undefined });
    const { digests, guilds } = stage.store;
    expect(await digests.due(stage.now)).toEqual([]);
    expect(await digests.nextDue()).toBeUndefined();
    await stage.account("howl");
    const [candidate] = await digests.due(stage.now);
    expect(candidate).toMatchObject({ guild: { id: home }, at: undefined, accounts: 1 });
    if (!candidate) throw new Error("nobody wants a digest");
    await digests.postpone(candidate, stage.now + hour);
    expect(await digests.due(stage.now)).toEqual([]);
    expect(await digests.nextDue()).toBe(stage.now + hour);
    // Somebody was first.
    await digests.postpone(candidate, stage.now + 2 * hour);
    expect(await digests.due(stage.now + hour)).toMatchObject([{ at: stage.now + hour }]);
    await guilds.choose(home, { alertRole: "r" });
    expect(await digests.due(stage.now)).toEqual([]);
    await guilds.choose(home, { digestHour: 7 });
    expect(await digests.due(stage.now)).toMatchObject([{ at: undefined }]);
    await guilds.choose(home, { digest: "off" });
    expect(await digests.due(stage.now)).toEqual([]);
  });

  test("count what stands of each account and day, what was paid, and whether members did anything", async () => {
    await using stage = await telling(open, { announce: "failures" });
    const howl = await stage.reader("howl", lines);
    await said(stage, howl, 2);
    const middle = stage.now + 1;
    await said(stage, howl);
    await stage.reader("other", ["far away"], abroad);
    const spans = [
      { from: 0, to: middle },
      { from: middle, to: stage.now + 1 },
    ];
    const happened = await stage.store.digests.happened(home, { spans, now: stage.now });
    expect([...happened.posts]).toEqual([[howl.id, [2, 1]]]);
    expect(happened.handles.get(howl.id)).toBe("howl");
    expect(happened).toMatchObject({ paidMicros: 45_000, isActive: false, link: undefined });
    expect(happened.purses).toMatchObject([{ scope: "instance", spentMicros: 45_000 }]);
  });

  test("are told once for each period, and found again in their own guild", async () => {
    await using stage = await telling(open, {});
    const { digests } = stage.store;
    const addresses = [
      { channel: "alerts", ping: "nobody" },
      { channel: "posts", ping: "nobody" },
    ] as const;
    const put = (to: number, news?: Omit<DigestNews, "digestId">) =>
      digests.put({ guildId: home, from: 0, to, news, addresses, now: stage.now });
    expect(await put(10, body(1))).toBe(true);
    expect(await put(10, body(2))).toBe(false);
    expect(await put(20, undefined)).toBe(true);
    const news = await stage.news();
    expect(news.map(({ announcement, address }) => [announcement.kind, address.channel])).toEqual([
      ["digest", "alerts"],
      ["digest", "posts"],
    ]);
    const [first] = news.flatMap(({ announcement }) =>
      announcement.kind === "digest" ? [announcement] : [],
    );
    const id = first?.digestId ?? 0;
    expect(await digests.find(home, id)).toEqual({ ...body(1), digestId: id });
    expect(await digests.find(abroad, id)).toBeUndefined();
    expect(await digests.find(home, id + 1)).toBeUndefined();
    await stage.account("howl");
    await stage.store.guilds.choose(home, { digest: "daily" });
    expect(await digests.due(stage.now)).toMatchObject([{ lastTo: 20 }]);
  });

  test("come in their time again after a clock that was far ahead is set right", async () => {
    await using stage = await telling(open, { digest: "weekly" });
    const { digests } = stage.store;
    await stage.account("howl");
    const year = 365 * 24 * hour;
    const [before] = await digests.due(stage.now);
    if (!before) throw new Error("nobody wants a digest");
    const told = { guildId: home, from: 0, news: undefined, addresses: [], now: stage.now };
    await digests.put({ ...told, to: 10 });
    await digests.put({ ...told, to: stage.now + year });
    await digests.postpone(before, stage.now + year);
    const [candidate] = await digests.due(stage.now);
    expect(candidate).toMatchObject({ at: stage.now + year, lastTo: 10 });
    await digests.postpone(candidate ?? before, stage.now + 7 * 24 * hour);
    expect(await digests.due(stage.now)).toEqual([]);
  });

  test("and the presence count the birds of the guilds that are served", async () => {
    await using stage = await telling(open, {});
    const howl = await stage.account("howl");
    await stage.account("other", abroad);
    expect(await stage.store.digests.birds()).toBe(2);
    await stage.store.guilds.leave(abroad, stage.now);
    expect(await stage.store.digests.birds()).toBe(1);
    await stage.store.accounts.beginRemoval(howl.id, { by: "m", now: stage.now });
    expect(await stage.store.digests.birds()).toBe(0);
  });
}
