import { describe, expect, test, vi } from "vitest";
import { dayCard } from "../../../commands/cards/day.ts";
import { digestCard, digestPicture } from "../../../commands/cards/digest.ts";
import type { Announcement } from "../../../src/flock/announcement.ts";
import { en } from "../../../src/words/en.ts";
import { withinLimits } from "../../support/discord-limits.ts";
import { account, longest, noon } from "../fixtures.ts";
import { press, shown } from "../support.ts";

type Day = Extract<Announcement, { readonly kind: "day" }>;
type Digest = Extract<Announcement, { readonly kind: "digest" }>;

const link = "https://x.com/howl/status/1";
const said = {
  postId: 7,
  at: noon,
  text: "I saw the best minds",
  link,
  poem: "Howl",
  unit: 12,
  of: 40,
  costMicros: 15_000,
} as const;

function day(change: Partial<Day> = {}): Day {
  return {
    kind: "day",
    accountId: "a1",
    handle: "howl",
    date: "2026-11-22",
    zone: "Europe/Berlin",
    from: noon,
    to: noon + 86_400_000,
    posts: 1,
    items: [said],
    ...change,
  };
}

function digest(change: Partial<Digest> = {}): Digest {
  return {
    kind: "digest",
    digestId: 3,
    from: noon,
    to: noon + 7 * 86_400_000,
    dates: ["2026-11-16", "2026-11-17"],
    zone: "Europe/Berlin",
    accounts: 2,
    posts: 5,
    rows: [
      { accountId: "a1", handle: "howl", posts: [2, 3], poem: "Howl", done: 12, of: 40 },
      { accountId: "a2", handle: "kaddish", posts: [0, 0], poem: "Kaddish", done: 9, of: 9 },
    ],
    others: { accounts: 0, posts: 0 },
    hands: [],
    handsInAll: 0,
    paidMicros: 75_000,
    purses: [{ scope: "instance", spentMicros: 3_000_000, capMicros: 15_000_000 }],
    link: "0123456789abcdef0123",
    ...change,
  };
}

/** So many rows of the longest kind. */
function rowsOf(days: number): Digest["rows"] {
  return Array.from({ length: 20 }, (_, nth) => ({
    accountId: `a${nth}`,
    handle: longest.handle,
    posts: Array.from({ length: days }, () => 2_400),
    poem: longest.title,
    done: 12_345,
    of: 99_999,
  }));
}

const dayShown = (item: Day) => shown(dayCard(item, en));
const digestShown = (item: Digest, isModerators: boolean) =>
  shown(digestCard(item, en, { isModerators }));
const altOf = (item: Digest, isModerators = true) =>
  digestPicture(item, en, { isModerators }).description;

describe("the card of a day", () => {
  test("shows the newest post with place, cost, time and link, and what undoes and stops", () => {
    const { text, ids, labels, tone } = dayShown(day());
    expect(text).toContain("### **@howl** · Sunday, 22 November 2026");
    expect(text).toContain("> I saw the best minds");
    expect(text).toContain(`**Howl** · 12 of 40 · $0.015 · <t:${noon / 1000}:F>`);
    expect(text).not.toContain(link);
    expect(ids).toEqual([link, "undo:open:7", "pause:now:a1"]);
    expect(labels).toEqual(["See it on X", "Undo the last", "Pause"]);
    expect(tone).toBe("good");
  });

  test("shows those before it in brief, and counts what it does not show", () => {
    const earlier = { ...said, postId: 6, text: "starving\nhysterical naked", unit: 11 };
    const { text } = dayShown(day({ posts: 14, items: [said, earlier] }));
    expect(text).toContain("“starving / hysterical naked” · 11 of 40 · $0.015 · <https");
    expect(text).toContain("and 12 posts more");
  });

  test("says what was taken down, and undoes the newest that stands", () => {
    const gone = { ...said, postId: 8, down: "done" as const };
    const { text, ids } = dayShown(day({ posts: 2, items: [gone, said] }));
    expect(text).toContain("**taken down**");
    expect(text.split(link)).toHaveLength(3);
    expect(ids).toEqual(["undo:open:7", "pause:now:a1"]);
    const all = dayShown(day({ items: [{ ...gone, down: "open" }] }));
    expect(all.text).toContain("**being taken down**");
    expect(all).toMatchObject({ ids: ["pause:now:a1"], tone: "plain" });
  });

  test("says where X's answer never came, and what went as a picture", () => {
    const { text } = dayShown(day({ items: [{ ...said, confirmed: true, pictured: true }] }));
    expect(text).toContain("as a picture");
    expect(text).toContain("confirmed afterwards");
  });

  test("says that days go by UTC where no zone is chosen", () => {
    expect(dayShown(day({ zone: undefined })).text).toContain("2026 (UTC)");
  });

  test("stays whole within Discord's limits with the longest of everything", () => {
    const long = {
      ...said,
      text: "*_\n".repeat(9_000),
      poem: longest.title,
      unit: 99_999,
      of: 99_999,
    };
    const items = Array.from({ length: 12 }, (_, nth) => ({ ...long, postId: 1e9 + nth }));
    dayShown(day({ handle: longest.handle, posts: 2_400, items }));
  });

  test("lets the owner stop the account at once, in a message of its own", async () => {
    const howl = account({ ownerId: "200" });
    const pause = vi.fn(async () => ({
      accounts: [{ account: howl, before: howl.state, pauses: [] }],
      at: noon,
      until: undefined,
      reason: undefined,
    }));
    const flock = { getAccount: async () => howl, pause };
    const owner = { id: "200", name: "Em", roles: [], managesGuild: false };
    await press(`pause:now:${howl.id}`, { flock, actor: owner, isModerator: false });
    expect(pause).toHaveBeenCalledWith({
      accounts: howl.id,
      by: { id: "200", isModerator: false },
    });
    const other = { ...owner, id: "999" };
    const refused = press(`pause:now:${howl.id}`, { flock, actor: other, isModerator: false });
    await expect(refused).rejects.toMatchObject({ code: "not-allowed" });
  });
});

describe("the digest", () => {
  test("tells posts and progress, what is spent where moderators read, and the log's newest link", () => {
    const { text, ids } = digestShown(digest(), true);
    expect(text).toContain(
      "### The flock, 16\u2009–\u200917 November 2026\n**5 posts** by a flock of 2 accounts.",
    );
    expect(text).toContain("- **@howl**: 5 posts · 12 of 40 of **Howl**");
    expect(text).toContain("- **@kaddish**: 0 posts · the end of **Kaddish**");
    expect(text).toContain("**Paid to X in this time:** $0.075");
    expect(text).toContain("All servers of this bot: $3.00 of $15.00");
    expect(text).toContain("`npm run verify-log -- --link 0123456789abcdef`");
    expect(ids).toEqual(["status:open"]);
  });

  test("shows no amount to everyone, neither in words nor on the picture, but a button for moderators", () => {
    const { text, ids } = digestShown(digest(), false);
    const picture = digestPicture(digest(), en, { isModerators: false });
    expect(text + JSON.stringify(picture)).not.toContain("$");
    expect(ids).toEqual(["status:open", "budget:digest:3"]);
    expect(picture.chart.purses).toEqual([]);
  });

  test("names who needs a hand", () => {
    const { text, tone } = digestShown(digest({ hands: ["a", "b"], handsInAll: 5 }), true);
    expect(text).toContain("**5 accounts need a hand:** **@a**, **@b** and 3 more.");
    expect(tone).toBe("warn");
  });

  test("has a picture of the same, described in full", () => {
    const { chart, description } = digestPicture(digest(), en, { isModerators: true });
    expect(chart).toMatchObject({
      title: "16\u2009–\u200917 November 2026",
      days: ["Mon", "Tue"],
      rows: [
        {
          name: "@howl",
          counts: [2, 3],
          total: "5",
          progress: { share: 0.3, label: "12 of 40 · Howl" },
        },
        { name: "@kaddish", total: "0", progress: { share: 1, label: "the end · Kaddish" } },
      ],
      more: undefined,
      purses: [{ share: 0.2, label: "All servers of this bot: $3.00 of $15.00" }],
    });
    expect(description.split("\n")).toEqual([
      "Posts a day, 16\u2009–\u200917 November 2026.",
      "@howl: 2, 3, together 5; 12 of 40 of Howl.",
      "@kaddish: 0, 0, together 0; the end of Kaddish.",
      "All servers of this bot: $3.00 of $15.00.",
    ]);
  });

  test("of 300 accounts with the longest names tells the busiest, and how many more there are", () => {
    const many = digest({
      accounts: 300,
      posts: 1_000_000,
      rows: rowsOf(31),
      others: { accounts: 280, posts: 1_234 },
      dates: Array.from({ length: 31 }, (_, nth) => `2026-10-${String(nth + 1).padStart(2, "0")}`),
      hands: Array.from({ length: 10 }, () => longest.handle),
      handsInAll: 250,
      purses: [...digest().purses, { scope: "guild", spentMicros: 0, capMicros: 0 }],
    });
    const { text } = digestShown(many, true);
    expect(text).toContain("and 288 more accounts with");
    const week = { ...many, dates: many.dates.slice(0, 7), rows: rowsOf(7) };
    for (const item of [many, week]) {
      const alt = altOf(item);
      const { chart } = digestPicture(item, en, { isModerators: true });
      expect(alt.length).toBeLessThanOrEqual(1_024);
      expect(chart.rows.length).toBeGreaterThanOrEqual(3);
      expect(alt).toContain(`and ${300 - chart.rows.length} more accounts`);
      expect(chart.more).toBe(
        en.digest.chart.more(
          300 - chart.rows.length,
          1_234 + 2_400 * item.dates.length * (20 - chart.rows.length),
        ),
      );
    }
  });

  test("shows a moderator what was spent, with the picture drawn", async () => {
    const flock = { digest: async () => digest(), plot: async () => new Uint8Array([1]) };
    const given = withinLimits(await press("budget:digest:3", { flock }));
    expect(shown(given).text).toContain("$3.00 of $15.00");
    expect(given).toMatchObject({
      blocks: [{}, { kind: "gallery", pictures: [{ description: altOf(digest()) }] }, {}, {}, {}],
    });
    const gone = press("budget:digest:4", { flock: { digest: async () => undefined } });
    await expect(gone).rejects.toMatchObject({ code: "unknown-button" });
  });
});
