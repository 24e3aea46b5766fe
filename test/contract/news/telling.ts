import { describe, expect, test } from "vitest";
import type { Delivery } from "../../../src/flock/stores.ts";
import { abroad, home, hour, idPast } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";
import { lines, said, telling } from "./play.ts";

/** What was due is sent, as the announcer does it. */
async function send(stage: Stage): Promise<readonly Delivery[]> {
  const sent: Delivery[] = [];
  for (;;) {
    const delivery = await stage.store.outbox.claim(stage.now);
    if (!delivery) return sent;
    sent.push(delivery);
    await stage.store.outbox.settle(delivery.id, { channelId: "c", messageId: `m${delivery.id}` });
  }
}

/** What every store promises of how posts are told. */
export function tellingContract(open: OpenStore): void {
  describe("a day's card", () => {
    test("is told once and changed as posts go out, a burst of them at once", async () => {
      await using stage = await telling(open, { announce: "day" });
      const howl = await stage.reader("howl", lines);
      await send(stage);
      await said(stage, howl);
      const [first, ...none] = await send(stage);
      expect(none).toEqual([]);
      expect(first).toMatchObject({
        announcement: { kind: "day", handle: "howl", date: "2026-01-10", posts: 1 },
        address: { channel: "posts", ping: "nobody" },
      });
      await said(stage, howl, 3);
      expect(await send(stage)).toEqual([]);
      stage.now += 5_000;
      expect(await send(stage)).toMatchObject([
        { id: first?.id, anew: true, sent: { channelId: "c" }, announcement: { posts: 4 } },
      ]);
      expect(await stage.store.outbox.nextDue()).toBeUndefined();
    });

    test("lists the newest first, with text, place, cost and link, and no more than it holds", async () => {
      await using stage = await telling(open, { announce: "day" });
      const howl = await stage.reader("howl", lines);
      await said(stage, howl, 15);
      const [{ announcement } = { announcement: undefined }] = (await send(stage)).slice(-1);
      if (announcement?.kind !== "day") throw new Error("no card of the day");
      expect(announcement.posts).toBe(15);
      expect(announcement.items).toHaveLength(12);
      expect(announcement.items[0]).toEqual({
        postId: expect.any(Number),
        at: stage.now,
        text: "line 15",
        link: `https://x.com/howl/status/${idPast(stage.now)}`,
        poem: "Poem 1",
        unit: 15,
        of: 40,
        costMicros: 15_000,
      });
    });

    test("ends at midnight in the server's zone", async () => {
      await using stage = await telling(open, { announce: "day" });
      await stage.store.guilds.choose(home, { zone: "Asia/Tokyo" });
      const howl = await stage.reader("howl", lines);
      await send(stage);
      stage.now = Date.UTC(2026, 0, 1, 14, 59, 58);
      await said(stage, howl);
      await send(stage);
      await said(stage, howl);
      stage.now += 10_000;
      expect((await send(stage)).map(({ announcement }) => announcement)).toMatchObject([
        { kind: "day", date: "2026-01-02", zone: "Asia/Tokyo", posts: 1 },
      ]);
    });

    test.each([
      ["Asia/Tokyo", "America/New_York"],
      ["America/New_York", "Asia/Tokyo"],
    ])(
      "of %s goes on to its end when the zone becomes %s: no post stands on two",
      async (...zones) => {
        await using stage = await telling(open, { announce: "day" });
        const howl = await stage.reader("howl", lines);
        await stage.store.guilds.choose(home, { zone: zones[0] });
        stage.now = Date.UTC(2026, 0, 2, 20);
        const told = new Map<number, readonly string[]>();
        for (let hours = 0; hours < 48; hours += 3) {
          if (hours === 3) await stage.store.guilds.choose(home, { zone: zones[1] });
          await said(stage, howl);
          stage.now += 3 * hour;
          for (const { id, announcement } of await send(stage)) {
            if (announcement.kind !== "day") continue;
            told.set(
              id,
              announcement.items.map(({ text }) => text),
            );
          }
        }
        expect(told.size).toBeGreaterThan(2);
        expect([...told.values()].flat().toSorted()).toEqual(lines.slice(0, 16).toSorted());
      },
    );

    test("that changes while it is sent is changed once it has arrived", async () => {
      await using stage = await telling(open, { announce: "day" });
      const howl = await stage.reader("howl", lines);
      await send(stage);
      await said(stage, howl);
      const sending = await stage.store.outbox.claim(stage.now);
      await said(stage, howl);
      await stage.store.outbox.settle(sending?.id ?? 0, { channelId: "c", messageId: "1" });
      stage.now += 5_000;
      expect(await send(stage)).toMatchObject([{ id: sending?.id, announcement: { posts: 2 } }]);
    });

    test("that changed since its first try is changed once it has arrived: what Discord took then may stand there", async () => {
      await using stage = await telling(open, { announce: "day" });
      const howl = await stage.reader("howl", lines);
      await send(stage);
      await said(stage, howl);
      const { outbox } = stage.store;
      const first = await outbox.claim(stage.now);
      await said(stage, howl);
      await outbox.settle(first?.id ?? 0, { retryAt: stage.now });
      const second = await outbox.claim(stage.now);
      await outbox.settle(second?.id ?? 0, { channelId: "c", messageId: "1" });
      expect(await send(stage)).toMatchObject([{ id: first?.id, announcement: { posts: 2 } }]);
      expect(await send(stage)).toEqual([]);
    });

    test("that nobody could be told, or that stands in a former channel, is begun anew", async () => {
      await using stage = await telling(open, { announce: "day" });
      const howl = await stage.reader("howl", lines);
      await send(stage);
      await said(stage, howl);
      const lost = await stage.store.outbox.claim(stage.now);
      await stage.store.outbox.settle(lost?.id ?? 0, "lost");
      await said(stage, howl);
      const [second] = await send(stage);
      expect(second).toMatchObject({ announcement: { posts: 2 } });
      expect(second?.sent).toBeUndefined();
      await stage.store.guilds.choose(home, { postsChannel: "p" });
      await said(stage, howl);
      const [third] = await send(stage);
      expect(third?.id).not.toBe(second?.id);
      expect(third?.sent).toBeUndefined();
    });

    test("says what was taken down, without coming back where it was deleted", async () => {
      await using stage = await telling(open, { announce: "day" });
      const howl = await stage.reader("howl", lines);
      await said(stage, howl, 2);
      await send(stage);
      const { takedowns } = stage.store;
      const [newest] = await takedowns.listStanding(howl.id, 1);
      const span = { newest: newest?.id ?? 0, count: 1 };
      const { keys } = await takedowns.show(howl, span, stage.now);
      const word = { account: howl, span, key: keys.on, next: "on", by: "m", press: "p" } as const;
      await takedowns.begin({ ...word, now: stage.now });
      const [removal] = await takedowns.due(stage.now, []);
      if (!removal) throw new Error("nothing is due");
      await takedowns.settle(removal, { kind: "removed" }, stage.now);
      stage.now += 10_000;
      const told = await send(stage);
      const card = told.find(({ announcement }) => announcement.kind === "day");
      expect(card).toMatchObject({
        anew: false,
        announcement: { posts: 2, items: [{ text: "line 2", down: "done" }, { text: "line 1" }] },
      });
    });
  });

  describe("told otherwise", () => {
    test.each([
      ["each", ["posted", "posted"]],
      ["failures", []],
    ] as const)("%s: a post is told as %j, a failure always", async (announce, kinds) => {
      await using stage = await telling(open, { announce });
      const howl = await stage.reader("howl", lines);
      await stage.news();
      await said(stage, howl, 2);
      expect(await stage.kinds()).toEqual(kinds);
      await stage.say(howl, { kind: "forbidden", detail: "no" });
      expect(await stage.kinds()).toContain("failed");
    });

    test("another choice holds from the next post on", async () => {
      await using stage = await telling(open, { announce: "day" });
      const howl = await stage.reader("howl", lines);
      await stage.news();
      const told: (readonly string[])[] = [];
      for (const announce of ["day", "each", "failures", "day"] as const) {
        await stage.store.guilds.choose(home, { announce });
        await said(stage, howl);
        stage.now += 20_000;
        told.push(await stage.kinds());
      }
      expect(told).toEqual([["day"], ["posted"], [], ["day"]]);
    });

    test("single cards that wait for Discord do not pile up: the card of the day takes the rest", async () => {
      await using stage = await telling(open, { announce: "each" });
      const howl = await stage.reader("howl", lines);
      await stage.news();
      await said(stage, howl, 14);
      const kinds = await stage.kinds();
      expect(kinds.filter((kind) => kind === "posted")).toHaveLength(10);
      expect(kinds.at(-1)).toBe("day");
    });

    test("of more than 20 accounts only the digest tells; a card that was begun goes on to its day's end", async () => {
      await using stage = await telling(open, { announce: "day" });
      const first = await stage.reader("bird1", lines);
      await said(stage, first);
      for (let nth = 2; nth <= 21; nth += 1) await stage.account(`bird${nth}`);
      const last = await stage.fresh(await stage.account("other", abroad));
      expect(last.handle).toBe("other");
      const second = await stage.reader(
        "bird22",
        lines.map((line) => `another ${line}`),
      );
      await send(stage);
      await said(stage, second);
      await said(stage, first);
      stage.now += 20_000;
      expect((await send(stage)).map(({ announcement }) => announcement)).toMatchObject([
        { kind: "day", handle: "bird1", posts: 2 },
      ]);
      await stage.store.guilds.choose(home, { announce: "each" });
      await said(stage, second);
      expect(await stage.kinds()).toEqual([]);
    });
  });
}
