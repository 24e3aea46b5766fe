import { describe, expect, test, vi } from "vitest";
import { settleButtons } from "../../../commands/cards/mend.ts";
import type { Post } from "../../../src/domain/post.ts";
import type { PostView, RunReport } from "../../../src/flock/flock.ts";
import { en } from "../../../src/words/en.ts";
import { account, longest, noon, post, posted } from "../fixtures.ts";
import { form, press, shown } from "../support.ts";

const { id } = account();
const go = `post:go:${id}:7:0123456789abcdef:1`;
const found = { findPost: async () => view(post()) };

describe("a report of a run", () => {
  const refused = { state: "held", heldReason: "repeat", aside: true } as const;

  test("names a line that stands apart, and settles it on the spot", async () => {
    const run = report({ posted: [view(posted())], aside: [view(post(refused))] });
    const { text, ids, tone } = shown(
      await press(go, { flock: { ...found, post: async () => run } }),
    );
    expect(text).toContain("One line was refused as said before and stands apart");
    expect(text).toContain("> I celebrate \\*myself\\*");
    expect(text).not.toContain("did not go");
    expect(ids.slice(0, 3)).toEqual(["post:settle:7:later", "post:reword:7", "post:settle:7:back"]);
    expect(tone).toBe("warn");
  });

  test("with several lines apart leads to the account, also beside what stopped the run", async () => {
    const aside = [view(post(refused)), view(post({ ...refused, id: 8 }))];
    const several = { ...found, post: async () => report({ aside }) };
    const { text, ids } = shown(await press(go, { flock: several }));
    expect(text).toContain("2 lines were refused");
    expect(ids).toEqual([`status:account:${id}`]);
    const stopped = view(post({ lastError: "not-sent" }));
    const run = report({ aside: aside.slice(1), stopped, left: 1 });
    const flock = { ...found, post: async () => run };
    expect(shown(await press(go, { flock })).ids).toEqual([
      `post:next:${id}`,
      `status:account:${id}`,
    ]);
  });
});

describe("settling", () => {
  const find = { findPost: async () => view(post()) };

  test.each(["again", "later", "back", "skip"] as const)(
    "with %s says who chose what",
    async (choice) => {
      const decide = vi.fn(async () => true);
      const flock = { ...find, decide };
      const { text, ids } = shown(await press(`post:settle:7:${choice}`, { flock }));
      expect(decide).toHaveBeenCalledWith({ postId: 7, choice, by: "100" });
      expect(text).toMatch(/<@100> (?:chose|has it)/u);
      expect(text).toContain("**@leaves\\_of\\_grass**:\n> I celebrate");
      expect(ids).toEqual([]);
    },
  );

  test("tells when it goes out, and that a reading that is over waits for nothing", async () => {
    expect(await settled("later", { aside: true })).toContain(`has it go out <t:${noon / 1000}:F>`);
    expect(await settled("back", {})).toContain("stand still at this line");
    expect(await settled("back", { aside: true })).toContain("The reading goes on meanwhile");
  });

  test("posts other words only as they were shown", async () => {
    const decide = vi.fn(async () => true);
    const textHash = "0123456789abcdef";
    await press(`post:settle:7:again:${textHash}`, { flock: { ...find, decide } });
    expect(decide).toHaveBeenCalledWith({ postId: 7, choice: "again", textHash, by: "100" });
  });

  test("asks for other words with those it has, while it is held", async () => {
    const held = view(post({ state: "held", heldReason: "duplicate" }));
    const modal = form(await press("post:reword:7", { flock: { findPost: async () => held } }));
    expect(modal.id).toBe("post:reworded:7");
    expect(modal.fields).toMatchObject([{ id: "text", long: true, value: "I celebrate *myself*" }]);
    const long = view(
      post({ ...held.post, parts: [{ text: longest.overLimit, networkId: undefined }] }),
    );
    form(await press("post:reword:7", { flock: { findPost: async () => long } }));
    await expect(press("post:reword:7", { flock: find })).rejects.toMatchObject({
      code: "already-done",
    });
    const gone = { findPost: async () => undefined };
    await expect(press("post:reword:7", { flock: gone })).rejects.toMatchObject({
      code: "unknown-post",
    });
  });

  test("shows other words with length and cost before they are posted, a link's too", async () => {
    const parts = [{ text: "see example.com", networkId: undefined }];
    const held = { state: "held", heldReason: "reworded", costMicros: 200_000, parts } as const;
    const link = { kind: "link", link: "example.com", costMicros: 200_000 } as const;
    const reword = vi.fn(async () => ({ ...view(post(held)), weight: 27, findings: [link] }));
    const flock = { ...find, reword };
    const fields = { text: "see example.com" };
    const { text, ids, labels } = shown(await press("post:reworded:7", { flock, fields }));
    expect(reword).toHaveBeenCalledWith({ by: "100", postId: 7, text: "see example.com" });
    expect(text).toContain("> see example.com\n-# 27 of 280 characters");
    expect(text).toContain("takes “example.com” for a link, so this post costs $0.20");
    expect(text).toContain("It costs $0.20 at X.");
    expect(ids).toEqual([
      "post:settle:7:again:0123456789abcdef",
      "post:reword:7",
      "post:settle:7:skip",
    ]);
    expect(labels).toEqual(["Post", "Reword", "Skip it"]);
    const late = press("post:reworded:7", {
      flock: { ...find, reword: async () => undefined },
      fields,
    });
    await expect(late).rejects.toMatchObject({ code: "already-done" });
  });

  test("as posted asks for the link, which may stay empty", async () => {
    const modal = form(await press("post:posted:7", { flock: find }));
    expect(modal.id).toBe("post:stands:7");
    expect(modal.fields).toMatchObject([{ id: "link", required: false }]);
    const decide = vi.fn(async () => true);
    const flock = { ...find, decide };
    await press("post:stands:7", { flock, fields: { link: " " } });
    const link = "https://x.com/a/status/9";
    await press("post:stands:7", { flock, fields: { link } });
    const settled = { postId: 7, choice: "posted", by: "100" };
    expect(decide.mock.calls).toEqual([[settled], [{ ...settled, link }]]);
  });

  test("as posted speaks of the part of a thread that was asked about", async () => {
    const parts = [
      { text: "one", networkId: "1" },
      { text: "two", networkId: undefined },
    ];
    const doubted = post({ state: "unconfirmed", asked: true, parts });
    const [button] = settleButtons(doubted, en);
    expect(button).toMatchObject({ id: "post:posted:7:2" });
    const flock = { findPost: async () => view(doubted) };
    expect(form(await press("post:posted:7:2", { flock })).id).toBe("post:stands:7:2");
    const decide = vi.fn(async () => true);
    await press("post:stands:7:2", { flock: { ...flock, decide }, fields: { link: "" } });
    expect(decide).toHaveBeenCalledWith({ postId: 7, choice: "posted", part: 2, by: "100" });
  });

  test("tells the second presser that somebody was first", async () => {
    const pressed = press("post:settle:7:skip", { flock: { ...find, decide: async () => false } });
    await expect(pressed).rejects.toMatchObject({ code: "already-done" });
  });

  test("knows only its own choices", async () => {
    const pressed = press("post:settle:7:burn");
    await expect(pressed).rejects.toMatchObject({ code: "unknown-button" });
  });
});

/** What a moderator is told of their word. */
async function settled(choice: string, change: Partial<Post>): Promise<string> {
  const findPost = async () => view(post({ runAt: noon, waits: true, ...change }));
  const flock = { findPost, decide: async () => true };
  return shown(await press(`post:settle:7:${choice}`, { flock })).text;
}

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
