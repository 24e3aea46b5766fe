import { describe, expect, test } from "vitest";
import { abroad, home, idPast } from "../stage.ts";
import type { OpenStore } from "../stage.ts";
import { dayCardContract } from "./day-card.ts";
import { lines, said, send, telling } from "./play.ts";

/** What every store promises of how posts are told. */
export function tellingContract(open: OpenStore): void {
  dayCardContract(open);

  test("news that reached nobody is counted for its guild, until news arrives or a channel is chosen", async () => {
    await using stage = await telling(open, {});
    const { outbox, guilds } = stage.store;
    const address = { channel: "alerts", ping: "nobody" } as const;
    const tell = async (result: Parameters<typeof outbox.settle>[1]): Promise<void> => {
      await outbox.add(home, { kind: "key-lost", accounts: 1 }, { address, now: stage.now });
      const delivery = await outbox.claim(stage.now);
      await outbox.settle(delivery?.id ?? 0, result);
    };
    const arrived = { channelId: "c", messageId: "1" };
    await tell(arrived);
    expect(await outbox.unheard(home)).toBeUndefined();
    const since = (stage.now += 1_000);
    await tell("lost");
    stage.now += 1_000;
    await tell("lost");
    expect(await outbox.unheard(home)).toEqual({ news: 2, since });
    expect(await outbox.unheard(abroad)).toBeUndefined();
    await tell(arrived);
    expect(await outbox.unheard(home)).toBeUndefined();
    await tell("lost");
    await guilds.choose(home, { digestHour: 7 });
    expect(await outbox.unheard(home)).toMatchObject({ news: 1 });
    await guilds.choose(home, { alertsChannel: "c" });
    expect(await outbox.unheard(home)).toBeUndefined();
    await tell("lost");
    expect(await outbox.unheard(home)).toMatchObject({ news: 1 });
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

    test("failures: that a post stands which somebody was asked about is told, one that nobody knew of is not", async () => {
      await using stage = await telling(open, { announce: "failures" });
      const howl = await stage.reader("howl", lines);
      for (const kinds of [[], ["unconfirmed", "posted"]]) {
        await stage.news();
        const { postId } = await stage.say(howl, { kind: "unknown", detail: "timeout" });
        if (kinds.length > 0) await stage.check(postId, { kind: "unreadable", detail: "busy" });
        stage.now += 1_000;
        const post = { id: idPast(stage.now), text: "line" };
        await stage.check(postId, { kind: "found", post, reads: 1 });
        expect(await stage.kinds()).toEqual(kinds);
      }
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
      await said(stage, first);
      stage.now += 20_000;
      expect((await send(stage)).map(({ announcement }) => announcement)).toMatchObject([
        { kind: "day", handle: "bird1", posts: 3 },
      ]);
    });
  });
}
