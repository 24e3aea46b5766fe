import { describe, expect, test, vi } from "vitest";
import { commands } from "../../../commands/index.ts";
import { fates } from "../../../src/domain/approval/approval.ts";
import type { Approval } from "../../../src/domain/approval/approval.ts";
import type { ApprovalNews } from "../../../src/flock/approvals/approval-store.ts";
import { en } from "../../../src/words/en.ts";
import { account, accountStatus, longest, noon, post, preview } from "../fixtures.ts";
import { ask, press, shown } from "../support.ts";

const hash = "0123456789abcdef";

function item(change: Partial<ApprovalNews> = {}): ApprovalNews {
  return {
    kind: "approval",
    accountId: account().id,
    handle: "howl",
    postId: 7,
    hash,
    texts: ["I celebrate *myself*"],
    poem: "Song of Myself",
    unit: 2,
    of: 4,
    costMicros: 15_000,
    fate: "asked",
    needed: 2,
    by: [],
    authors: [],
    at: noon,
    expiry: "skip",
    ...change,
  };
}

function cardOf(change: Partial<ApprovalNews> = {}) {
  const card = commands.flatMap(({ news }) => news).find(({ kind }) => kind === "approval");
  if (!card) throw new Error("there is no such card");
  return card.card(item(change), en, { isModerators: true });
}

function told(change: Partial<ApprovalNews> = {}) {
  return shown(cardOf(change));
}

/** What hangs on the card. */
function filed(change: Partial<ApprovalNews>): readonly string[] {
  return (cardOf(change).files ?? []).map(({ bytes }) => new TextDecoder().decode(bytes));
}

const waiting: Approval = { needed: 2, by: ["100"], authors: [], keptBy: undefined };

describe("the card that asks for approval", () => {
  test("shows the exact words, what is known of them, how far it has come, and what happens when", () => {
    const { text, ids, labels, tone } = told({ by: ["8"] });
    expect(text).toContain("### May **@howl** say this?\n> I celebrate \\*myself\\*");
    expect(text).toContain("-# **Song of Myself** · 2 of 4 · $0.015");
    expect(text).toContain("**1 of 2 approvals**: <@8>.");
    expect(text).toContain(`It is due <t:${noon / 1000}:F>`);
    expect(text).toContain("Not approved by then, it is left out");
    expect(labels).toEqual(["Approve", "Skip", "Edit", "Hold"]);
    expect(ids).toEqual(
      ["approve", "pass", "amend", "keep"].map((deed) => `post:${deed}:7:${hash}`),
    );
    expect(tone).toBe("warn");
  });

  test("says that it goes all the same where its account says so", () => {
    expect(told({ expiry: "post" }).text).toContain("Not approved by then, it goes all the same.");
  });

  test("names whose words they are, who holds it, and whose press waits for it", () => {
    const { text, labels } = told({ authors: ["3"], keptBy: "4", askedBy: "5" });
    expect(text).toContain("Written or edited by <@3>, whose approval does not count.");
    expect(text).toContain("**On hold:** <@4> has it wait until it is approved or skipped");
    expect(text).toContain("<@5> asked for it by hand: once it is approved, it goes at once.");
    expect(text).not.toContain("It is due");
    expect(labels).toEqual(["Approve", "Skip", "Edit"]);
  });

  test("says that it is approved, and can still be left out or edited", () => {
    const { text, labels, tone } = told({ fate: "approved", by: ["8", "9"] });
    expect(text).toContain("### Approved: **@howl** says this");
    expect(text).toContain("**2 of 2 approvals**: <@8> and <@9>.");
    expect(text).toContain(`It goes <t:${noon / 1000}:F>`);
    expect(labels).toEqual(["Skip", "Edit"]);
    expect(tone).toBe("good");
  });

  test.each([
    ["posted", { by: ["8", "9"] }, "### **@howl** has said this"],
    ["posted", {}, "It was not approved in time and went all the same."],
    ["skipped", { doneBy: "9" }, "<@9> chose to leave it out."],
    ["skipped", {}, "### Left out: **@howl** does not say this"],
    ["held", {}, "its own card says why"],
    ["changed", { texts: [] }, "### Out of date"],
    ["changed", { texts: [], doneBy: "9" }, "<@9> edited them."],
    ["over", {}, "### No approval is needed any more"],
  ] as const)("%s %j has no buttons any more", (fate, change, says) => {
    const { texts, by, ...rest } = { texts: undefined, by: undefined, ...change };
    const { text, ids } = told({
      fate,
      ...rest,
      ...(texts && { texts: [...texts] }),
      ...(by && { by: [...by] }),
    });
    expect(text).toContain(says);
    expect(ids).toEqual([]);
  });

  test.each(fates)("%s stays within Discord's limits, whatever the words", (fate) => {
    const by = Array.from({ length: 5 }, (_, n) => `${n}`.repeat(19));
    for (const texts of [[longest.overLimit], Array.from({ length: 30 }, () => longest.line)]) {
      const longWords = told({ fate, texts, by, authors: by, poem: longest.title, keptBy: "4" });
      expect(longWords.text).toContain("the attached file has all of it");
    }
    told({ fate, texts: ["\n".repeat(3_000)], at: noon, askedBy: "5", pictured: true });
    const beside = told({
      fate,
      texts: ["x".repeat(1_500)],
      by,
      authors: by,
      alt: "_".repeat(500),
    });
    expect(beside.text).toContain(String.raw`\_`.repeat(500));
  });

  test("shows the picture that goes beside the words", () => {
    const bytes = Buffer.from("89504e470d0a1a0a00", "hex");
    const { blocks } = cardOf({ alt: "A wire.", picture: bytes.toString("base64") });
    expect(blocks.slice(1)).toEqual([
      { kind: "gallery", pictures: [{ name: "picture.png", bytes, description: "A wire." }] },
    ]);
  });

  test("has all that is to be approved in a file, where the card has no room for it", () => {
    const alt = "A wire, ".repeat(125);
    expect(filed({ alt })).toEqual([]);
    expect(told({ alt }).text).toContain(`> ${alt}`);
    const texts = ["x".repeat(2_000), "y".repeat(1_000)];
    expect(filed({ texts, alt })).toEqual([`${texts.join("\n\n")}\n\n${alt}\n`]);
    expect(told({ texts, alt }).text).toContain("the attached file has all of it");
  });
});

describe("a press on it", () => {
  const deeds = ["approve", "pass", "keep"] as const;

  test.each(deeds)("%s is bound to the words, and the card says what came of it", async (deed) => {
    const done = vi.fn(async () => item({ fate: "approved", by: ["8", "100"] }));
    const given = await press(`post:${deed}:7:${hash}`, { flock: { [deed]: done } });
    expect(done).toHaveBeenCalledWith({ postId: 7, textHash: hash, by: "100" });
    expect(shown(given).text).toContain("### Approved");
  });

  test("Edit opens a form with the words as they are", async () => {
    const found = { post: post({ approval: waiting }), account: account(), link: undefined };
    const flock = { findPost: async () => found };
    expect(await press(`post:amend:7:${hash}`, { flock })).toMatchObject({
      id: `post:amended:7:${hash}`,
      fields: [{ id: "text", value: "I celebrate *myself*" }],
    });
    const settled = { findPost: async () => ({ ...found, post: post() }) };
    await expect(press(`post:amend:7:${hash}`, { flock: settled })).rejects.toMatchObject({
      code: "approval-stale",
    });
    const other = press("post:amend:7:fedcba9876543210", { flock });
    await expect(other).rejects.toMatchObject({ code: "approval-stale" });
    const none = press(`post:amend:7:${hash}`, { flock: { findPost: async () => undefined } });
    await expect(none).rejects.toMatchObject({ code: "unknown-post" });
  });

  test("the form shows length and cost of the other words, and what is to be known of them", async () => {
    const amend = vi.fn(async () => ({
      post: post({ parts: [{ text: "see example.com", networkId: undefined }] }),
      account: account(),
      link: undefined,
      weight: 27,
      findings: [{ kind: "link", link: "example.com", costMicros: 200_000 } as const],
    }));
    const fields = { text: "see example.com" };
    const given = await press(`post:amended:7:${hash}`, { flock: { amend }, fields });
    expect(amend).toHaveBeenCalledWith({ postId: 7, textHash: hash, by: "100", ...fields });
    const { text } = shown(given);
    expect(text).toContain("has other words for this post");
    expect(text).toContain("> see example.com\n-# 27 of 280 characters");
    expect(text).toContain("the channel has a new card");
  });
});

describe("approvals are told", () => {
  test("before a post by hand, with what the press does", async () => {
    const flock = { preview: async () => preview({ current: post({ approval: waiting }) }) };
    const { text } = shown(await ask("post", { account: "a" }, { flock }));
    expect(text).toContain("It waits for 1 more approval; <@100> approved it.");
    expect(text).toContain("Whoever presses **Post** approves it too, unless");
    const all = { ...waiting, by: ["1", "2"] };
    const done = { preview: async () => preview({ current: post({ approval: all }) }) };
    expect(shown(await ask("preview", { account: "a", count: 1 }, { flock: done })).text).toContain(
      "It is approved by <@1> and <@2>.",
    );
  });

  test("after a post by hand that is not enough, without a button that promises more", async () => {
    const stopped = { post: post({ approval: waiting }), account: account(), link: undefined };
    const report = { posted: [], aside: [], stopped, underWay: false, left: 2 };
    const flock = {
      findPost: async () => stopped,
      post: async () => ({ account: account(), ...report }),
    };
    const given = await press(`post:go:a:7:${hash}:2`, { flock });
    const { text, ids } = shown(given);
    expect(text).toContain("### This post of **@leaves\\_of\\_grass** waits for approval");
    expect(text).toContain("It waits for 1 more approval; <@100> approved it. The channel has its");
    expect(text).toContain("**2 posts did not go**");
    expect(ids).toEqual([]);
  });

  test("when a held post is to go again", async () => {
    const view = { post: post({ approval: waiting }), account: account(), link: undefined };
    const flock = {
      decide: async () => true,
      findPost: async () => view,
      stop: async () => undefined,
      accountStatus: async () => accountStatus(),
    };
    const { text, tone } = shown(await press(`post:settle:7:again:${hash}`, { flock }));
    expect(text).toContain("It waits for 1 more approval");
    expect(tone).toBe("warn");
  });

  test("on the account's card, and in the list of all", async () => {
    const status = accountStatus({
      account: account({ approval: { needed: 2, leadMs: 12 * 3_600_000, expiry: "skip" } }),
      current: post({ approval: { ...waiting, keptBy: "9" } }),
    });
    const flock = { accountStatus: async () => status, schedules: async () => [] };
    const { text } = shown(await ask("status", { account: "a" }, { flock }));
    expect(text).toContain("**Next post:** It waits for 1 more approval; <@100> approved it; <@9>");
    expect(text).toContain("**Approvals:** 2 different moderators approve each post, asked 12");
    expect(text).toContain("not approved by then, it is left out.");
  });
});
