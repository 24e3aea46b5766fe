import { describe, expect, test } from "vitest";
import { troubleKinds } from "../../src/domain/trouble.ts";
import type { Obstacle } from "../../src/domain/watch/silence.ts";
import { longest, noon } from "./fixtures.ts";
import { told } from "./support.ts";

const handle = longest.handle;
const account = { accountId: "a1b2c3d4e5f6g7h8", handle };
const post = { ...account, postId: 7, text: longest.overLimit };

describe("news tell what happened and carry the button that mends it", () => {
  test("an invitation names both members, what Flock may do, how to leave, and has Start", () => {
    const { text, ids } = told({
      kind: "invited",
      enrolmentId: "e1",
      ownerId: "300",
      by: "100",
      expiresAt: noon,
      handle,
    });
    expect(text).toContain("<@300>, <@100>");
    expect(text).toMatch(
      /read the account's timeline, post in its name, delete what it has posted, and change the account.s profile/u,
    );
    expect(text).toMatch(/not\*\* get its password or its direct messages/u);
    expect(text).toMatch(/\/flock remove.*Apps and sessions/u);
    expect(text).toContain(`<t:${noon / 1000}:R>`);
    expect(ids).toEqual(["add:start:e1"]);
  });

  test("an enrolment and a relink are told apart", () => {
    const news = { kind: "enrolled", ...account, by: "100" } as const;
    const joined = told({ ...news, relinked: false });
    expect(joined.text).toContain("has joined the flock");
    expect(joined.ids).toEqual([`status:open:${account.accountId}`]);
    const relinked = told({ ...news, relinked: true });
    expect(relinked.text).toContain("has new credentials");
    expect(relinked.ids).toEqual([]);
  });

  test("a post shows its text, place, cost and link", () => {
    const link = "https://x.com/a/status/1";
    const { text, ids } = told({
      kind: "posted",
      ...post,
      text: "1. *O* Captain",
      link,
      poem: "O Captain!",
      unit: 3,
      of: 66,
      costMicros: 15_000,
      reconciled: false,
    });
    expect(text).toContain("> 1\\. \\*O\\* Captain");
    expect(text).toContain("**O Captain!** · 3 of 66 · $0.015");
    expect(text).not.toContain("timeline");
    expect(ids).toEqual([link, "undo:open:7", `pause:now:${account.accountId}`]);
  });

  test("a post found on the timeline says so", () => {
    const link = "https://x.com/a/status/1";
    const news = { kind: "posted", ...post, link, costMicros: 0, reconciled: true } as const;
    expect(told(news).text).toContain("found on the timeline");
  });

  test("an uncertain post is put to a moderator with three choices", () => {
    expect(told({ kind: "unconfirmed", ...post }).ids).toEqual([
      "post:posted:7",
      "post:settle:7:again",
      "post:settle:7:skip",
      `https://x.com/${handle}`,
    ]);
    expect(told({ kind: "unconfirmed", ...post, part: 2 }).ids[0]).toBe("post:posted:7:2");
  });

  test("a trouble names the account, says what to do, and shows it; its end says since when", () => {
    const wrong = {
      trouble: "silent",
      accountId: "a1",
      handle: "howl",
      since: noon,
    } as const;
    const begun = told({ kind: "trouble", ...wrong });
    expect(begun.text).toContain("**@howl** should have spoken and did not");
    expect(begun.ids).toEqual(["status:open:a1"]);
    const clock = { trouble: "clock-off", since: noon } as const;
    expect(told({ kind: "trouble", ...clock }).ids).toEqual([]);
    const over = told({ kind: "trouble-over", ...wrong });
    expect(over.text).toContain("**@howl** speaks again");
    expect(over.text).toContain(`The trouble began <t:${noon / 1000}:F>`);
    for (const trouble of troubleKinds) {
      expect(told({ kind: "trouble", ...wrong, trouble }).text).not.toBe("");
      expect(told({ kind: "trouble-over", ...wrong, trouble }).text).not.toBe("");
    }
  });

  test("a damaged piece of news says where to look instead", () => {
    expect(told({ kind: "unreadable" }).text).toContain("`/flock status`");
  });

  test("a silence says what is in the account's way, and a clock how far it is off", () => {
    const silent = { trouble: "silent", ...account, since: noon } as const;
    const why = (obstacle: Obstacle): string => told({ kind: "trouble", ...silent, obstacle }).text;
    expect(why({ kind: "state", state: "locked" })).toContain("In its way: X has locked it");
    expect(why({ kind: "post", state: "held" })).toContain("waits for a decision");
    expect(why({ kind: "post", state: "unconfirmed" })).toContain("nobody knows yet");
    expect(why({ kind: "limited", until: noon })).toContain(`<t:${noon / 1000}:F>`);
    expect(why({ kind: "error", error: "not-sent" })).toContain("X could not be reached");
    expect(why({ kind: "error", error: "_odd_" })).toContain("\\_odd\\_");
    const clock = { kind: "trouble", trouble: "clock-off", since: noon } as const;
    expect(told({ ...clock, offMs: 7_500_000 }).text).toContain("It is 2 h 5 min ahead.");
    expect(told({ ...clock, offMs: -90_000 }).text).toContain("It is 2 min behind.");
  });

  test("what passed while nobody was there, although Flock ran, is told like after a restart", () => {
    const slept = { kind: "overslept", awayMs: 266_400_000, missed: 72, nextAt: noon } as const;
    const { text, tone, ids } = told(slept);
    expect(text).toContain("Away 3 d 2 h; 72 slots passed; no line lost; next: <t:");
    expect(text).toContain("the machine slept or was held up, or its clock was set forward");
    expect({ tone, ids }).toEqual({ tone: "warn", ids: [] });
  });

  test("the cap, a restart, a removal and the end of a poem are told", () => {
    const cap = { capMicros: 15_000_000, spentMicros: 14_990_000 };
    const reached = told({ kind: "cap-reached", scope: "instance", ...cap });
    expect(reached.text).toContain("$14.99 of $15.00");
    expect(reached.text).toContain("whoever runs this bot raises the cap");
    expect(reached.ids).toEqual(["budget:open"]);
    const own = told({ kind: "cap-reached", scope: "guild", ...cap }).text;
    expect(own).toContain("This server's own cap is reached");
    expect(own).toContain("whoever manages this server raises the cap");
    const limited = told({ kind: "app-limited", until: noon }).text;
    expect(limited).toContain(`All its accounts share that limit. No line is lost.`);
    expect(limited).toContain(`Posting goes on <t:${noon / 1000}:F>`);
    expect(told({ kind: "restarted", uncertain: 0 }).text).toContain("No post is in doubt");
    expect(told({ kind: "restarted", uncertain: 2 }).text).toContain(
      "Of 2 posts nobody knows yet whether they went out",
    );
    const away = { awayMs: 266_400_000, missed: 72, nextAt: noon } as const;
    const back = told({ kind: "restarted", uncertain: 0, ...away }).text;
    expect(back).toContain("Away 3 d 2 h; 72 slots passed; no line lost; next: <t:");
    expect(back).toContain("No post is in doubt");
    expect(told({ kind: "restarted", uncertain: 1, awayMs: 59_000, missed: 1 }).text).toContain(
      "Away 1 min; 1 slot passed; no line lost.\nOf 1 post nobody knows",
    );
    expect(told({ kind: "removed", ...account, by: "100" }).text).toContain("its history stays");
    const ended = { kind: "poem-ended", ...account, poem: longest.title, posts: 1 } as const;
    expect(told({ ...ended, apart: 1 }).text).toContain("is read: 1 post. 1 line stands apart");
    expect(told({ ...ended, readingId: 5 }).ids).toHaveLength(3);
    expect(told({ ...ended, readingId: 5, next: { poem: longest.title } }).ids).toEqual([]);
  });

  test("a share of a cap is told with whose cap it is, and the whole of it says that posting stops", () => {
    const spent = { capMicros: 15_000_000, spentMicros: 7_500_000 };
    const half = told({ kind: "spending", scope: "instance", percent: 50, ...spent });
    expect(half.text).toContain("50 % of the month's cap are spent");
    expect(half.text).toContain("All servers of this bot together have spent $7.50 of $15.00");
    expect(half).toMatchObject({ tone: "warn", ids: ["budget:open"] });
    const all = told({ kind: "spending", scope: "guild", percent: 100, ...spent });
    expect(all.text).toContain("100 % of this server's own cap are spent: posting stops");
    expect(all).toMatchObject({ tone: "bad", ids: ["budget:open"] });
  });

  test("credits that run low are told with what is left, and lead to the budget", () => {
    const low = told({ kind: "low-balance", leftMicros: 2_400_000, typedMicros: 25_000_000 });
    expect(low.text).toContain("about $2.40 is left of the $25.00");
    expect(low.text).toContain("no line is lost");
    expect(low).toMatchObject({ tone: "warn", ids: ["budget:open"] });
    const none = told({ kind: "low-balance", leftMicros: -5_000, typedMicros: 25_000_000 });
    expect(none.text).toContain("nothing is left of the $25.00");
  });

  test("a token that X would not end is to be revoked by hand", () => {
    const { ids } = told({ kind: "revoke-failed", ...account });
    expect(ids).toEqual(["https://x.com/settings/connected_apps"]);
  });

  test("a flock that is back asks, and a lost key leads to the accounts", () => {
    expect(told({ kind: "guild-returned", accounts: 2 }).ids).toEqual(["status:goon:news"]);
    const lost = told({ kind: "key-lost", accounts: 1 });
    expect(lost.text).toContain("1 account needs a relink");
    expect(lost.ids).toEqual(["status:open"]);
  });
});

describe("a failure", () => {
  const again = "post:settle:7:again";
  const later = "post:settle:7:later";
  const back = "post:settle:7:back";
  const reword = "post:reword:7";
  const skip = "post:settle:7:skip";
  const relink = `relink:start:${account.accountId}`;
  const resume = `status:resume:${account.accountId}:news`;
  const next = `post:next:${account.accountId}`;

  test.each([
    ["duplicate", [later, reword, back, "post:posted:7", skip]],
    ["repeat", [later, reword, back, skip]],
    ["too-long", [reword, skip]],
    ["damaged", [skip]],
    ["refused", [again, reword, skip]],
    ["invalid", [again, reword, skip]],
    ["reworded", [reword, skip]],
    ["unconfirmable", ["post:posted:7", again, skip]],
    ["revoked", [relink]],
    ["read-only", [relink]],
    ["locked", [`${resume}:locked`]],
    ["suspended", [`${resume}:suspended`]],
    ["forbidden", [`${resume}:paused`]],
    ["flagged", [`${resume}:paused`]],
    ["no-credit", ["status:lift:news"]],
    ["spend-cap", ["status:lift:news"]],
    ["rate-limited", [next]],
    ["day-limited", [next]],
    ["app-refused", [next]],
    ["not-sent", [next]],
    ["fault", [next]],
    ["repriced", [next]],
  ])("for %s says why in words and carries what mends it", (cause, ids) => {
    const news = { kind: "failed", ...post, cause, detail: "*odd*", until: noon } as const;
    const { text, ids: carried, tone } = told(news);
    expect(text).toContain("could not post");
    // What X has not said is not put into its mouth.
    expect(text).toContain(
      cause === "not-sent" || cause === "fault" ? "(\\*odd\\*)." : "X says: “\\*odd\\*”",
    );
    expect(text).not.toContain(`${cause}.`);
    expect(carried).toEqual(ids);
    expect(tone).toBe("bad");
  });

  test("of a locked account says who logs in, what they do there, and that the next line shows", () => {
    const news = { kind: "failed", ...post, handle: "howl", cause: "locked" } as const;
    const { text, labels } = told(news);
    expect(text).toContain("X has locked the account.");
    expect(text).toContain("Log in as **@howl**, pass its check, press **It is unlocked**.");
    expect(text).toContain("nothing else is asked of X");
    expect(labels).toEqual(["It is unlocked"]);
  });

  test("of a kind nobody foresaw is still told", () => {
    expect(told({ kind: "failed", ...post, cause: "odd_thing" }).text).toContain("odd\\_thing.");
  });
});
