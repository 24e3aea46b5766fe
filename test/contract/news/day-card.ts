import { describe, expect, test } from "vitest";
import { home, hour, idPast } from "../stage.ts";
import type { OpenStore } from "../stage.ts";
import { lines, said, send, telling } from "./play.ts";

/** What every store promises of the card of what an account posts in a day. */
export function dayCardContract(open: OpenStore): void {
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
}
