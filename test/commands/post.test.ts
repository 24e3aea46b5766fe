import { describe, expect, test, vi } from "vitest";
import type { Post } from "../../src/domain/post.ts";
import type { PostView, RunReport } from "../../src/flock/flock.ts";
import { account, item, longest, noon, post, posted, preview, reading } from "./fixtures.ts";
import { ask, press, shown } from "./support.ts";

const { id } = account();
const go = `post:go:${id}:7:0123456789abcdef:1`;

describe("/flock post", () => {
  test("shows text and cost, and binds Post to exactly that text", async () => {
    const wanted = vi.fn(async () => preview());
    const { text, ids, labels } = shown(
      await ask("post", { account: "leaves_of_grass" }, { flock: { preview: wanted } }),
    );
    expect(wanted).toHaveBeenCalledWith("leaves_of_grass", 1);
    expect(text).toContain("> I celebrate \\*myself\\*");
    expect(text).toContain("2 of 4 · 20 of 280 characters · $0.015");
    expect(text).toContain("It costs $0.015 at X.");
    expect(ids).toEqual([go, "post:cancel"]);
    expect(labels).toEqual(["Post", "Cancel"]);
  });

  test("offers no more posts than are left", async () => {
    const flock = { preview: async () => preview({ items: [item(), item()] }) };
    const { ids, labels } = shown(await ask("post", { account: id, count: 10 }, { flock }));
    expect(ids[0]).toBe(`post:go:${id}:7:0123456789abcdef:2`);
    expect(labels[0]).toBe("Post 2");
  });

  test("says why it would not go and shows what mends it in place of Post", async () => {
    const held = post({ state: "held", heldReason: "repeat" });
    const values = { handle: "a", reason: "repeat" } as const;
    const obstacle = { code: "post-held", values } as const;
    const flock = { preview: async () => preview({ current: held, obstacle }) };
    const { text, ids } = shown(await ask("post", { account: id }, { flock }));
    expect(text).toContain("It would not go out now");
    expect(text).toContain("within the last two days");
    expect(ids).toEqual([
      "post:settle:7:later",
      "post:reword:7",
      "post:settle:7:back",
      "post:settle:7:skip",
    ]);
  });

  test.each([
    [
      "status:lift:card",
      { code: "flock-held", values: { reason: "no-credit", until: undefined } } as const,
    ],
    [
      "status:flock",
      { code: "flock-held", values: { reason: "copied", until: undefined } } as const,
    ],
    ["status:goon:card", { code: "guild-away", values: {} } as const],
  ])("while everything stands still offers %s", async (id, obstacle) => {
    const flock = { preview: async () => preview({ obstacle }) };
    expect(shown(await ask("post", { account: "a" }, { flock })).ids).toEqual([id]);
  });

  test("before Start offers Start, and after a revocation Relink", async () => {
    const given = preview({
      reading: reading({ state: "given" }),
      current: undefined,
      obstacle: { code: "not-started", values: { handle: "a" } },
    });
    const start = await ask("post", { account: id }, { flock: { preview: async () => given } });
    expect(shown(start).ids).toEqual([`give:start:${id}`]);
    const revoked = preview({
      account: account({ state: "revoked" }),
      obstacle: { code: "account-stopped", values: { handle: "a", state: "revoked" } },
    });
    const stop = await ask("post", { account: id }, { flock: { preview: async () => revoked } });
    expect(shown(stop).ids).toEqual([`relink:start:${id}`]);
  });
});

describe("Post", () => {
  const found = { findPost: async () => view(post()) };

  test("posts what was shown and reports it", async () => {
    const postNow = vi.fn(async () => report({ posted: [view(posted())] }));
    const flock = { ...found, post: postNow };
    const { text, ids, tone } = shown(await press(go, { flock }));
    expect(postNow).toHaveBeenCalledWith({
      account: id,
      postId: 7,
      textHash: post().textHash,
      count: 1,
      interactionId: "77",
      by: "100",
    });
    expect(text).toContain("has posted this");
    expect(text).toContain("<https://x.com/leaves_of_grass/status/1>");
    expect(text).toContain("Cost at X: $0.015.");
    expect(ids).toEqual([]);
    expect(tone).toBe("good");
  });

  test("is refused when the text has changed or the post is gone", async () => {
    const changed = { findPost: async () => view(post({ textHash: "f".repeat(64) })) };
    await expect(press(go, { flock: changed })).rejects.toMatchObject({ code: "stale" });
    const gone = { findPost: async () => undefined };
    await expect(press(go, { flock: gone })).rejects.toMatchObject({ code: "stale" });
  });

  test("is refused under a maimed id", async () => {
    await expect(press(`post:go:${id}:seven:0:1`)).rejects.toMatchObject({
      code: "unknown-button",
    });
  });

  const settle = ["post:settle:7:again", "post:settle:7:skip"];
  const stops: readonly Stop[] = [
    {
      stop: "held",
      change: { state: "held", heldReason: "duplicate" },
      why: /X says that this account said the same/u,
      mend: [
        "post:settle:7:later",
        "post:reword:7",
        "post:settle:7:back",
        "post:posted:7",
        "post:settle:7:skip",
      ],
    },
    {
      stop: "left unconfirmed",
      change: { state: "unconfirmed" },
      why: /looks at the account's timeline/u,
      mend: ["post:posted:7", "post:settle:7:skip"],
    },
    {
      stop: "left to a moderator",
      change: { state: "unconfirmed", asked: true },
      why: /timeline does not tell/u,
      mend: ["post:posted:7", ...settle],
    },
    {
      stop: "not sent",
      change: { lastError: "not-sent" },
      why: /nothing left this machine/u,
      mend: [`post:next:${id}`],
    },
    {
      stop: "stopped by the cap",
      change: { lastError: "over-cap" },
      why: /Too little was left under the month.s cap/u,
      mend: [`post:next:${id}`],
    },
  ];

  test.each(stops)("tells why a post was $stop, and what mends it", async (given) => {
    const stopped = view(post(given.change));
    const run = report({ posted: [view(posted())], stopped, left: 2 });
    const seen = shown(await press(go, { flock: { ...found, post: async () => run } }));
    expect(seen.text).toMatch(given.why);
    expect(seen.text).toContain("2 posts did not go");
    expect(seen.ids).toEqual(given.mend);
    expect(seen.tone).toBe("warn");
  });

  test("offers new credentials where the account was stopped", async () => {
    const stopped = report({
      account: account({ state: "suspect" }),
      stopped: view(post({ lastError: "revoked" })),
      left: 1,
    });
    const flock = { ...found, post: async () => stopped };
    const { text, ids } = shown(await press(go, { flock }));
    expect(text).toContain("Nothing of **@leaves\\_of\\_grass** has gone out");
    expect(ids).toEqual([`relink:start:${id}`, `status:resume:${id}:card:suspect`]);
  });

  test("that takes long says that the channel will hear of the end", async () => {
    const flock = { ...found, post: async () => report({ underWay: true, left: 1 }) };
    const { text } = shown(await press(go, { flock }));
    expect(text).toContain("Still under way");
    expect(text).not.toContain("did not go");
  });

  test("reports ten long posts within one message", async () => {
    const parts = [{ text: longest.line, networkId: "1" }];
    const ten = Array.from({ length: 10 }, () => view(posted({ parts })));
    const flock = { ...found, post: async () => report({ posted: ten }) };
    expect(shown(await press(go, { flock })).text).toContain("Cost at X: $0.15.");
  });

  test("can be left", async () => {
    expect(shown(await press("post:cancel")).text).toContain("Nothing was posted");
  });

  test("can be asked for anew from a failure", async () => {
    const flock = { preview: async () => preview() };
    expect(shown(await press(`post:next:${id}`, { flock })).ids[0]).toBe(go);
  });
});

function view(of: Post): PostView {
  const link = of.state === "posted" ? "https://x.com/leaves_of_grass/status/1" : undefined;
  return { post: { ...of, settledAt: noon }, account: account(), link };
}

function report(change: Partial<RunReport>): RunReport {
  return {
    account: account(),
    posted: [],
    aside: [],
    stopped: undefined,
    underWay: false,
    left: 0,
    ...change,
  };
}

interface Stop {
  readonly stop: string;
  readonly change: Partial<Post>;
  readonly why: RegExp;
  readonly mend: readonly string[];
}
