import { expect, test } from "vitest";
import { dayCard } from "../../../commands/cards/day.ts";
import { failedCard, postedCard, unconfirmedCard } from "../../../commands/cards/post.ts";
import { en } from "../../../src/words/en.ts";
import { shown } from "../support.ts";

const said = {
  accountId: "a1",
  handle: "howl",
  postId: 7,
  text: "Back *tomorrow*.",
  saidBy: "100",
} as const;

test("news of what was said names who had it said, and what went with it", () => {
  const link = "https://x.com/howl/status/9";
  const item = { kind: "posted", ...said, link, costMicros: 20_000, reconciled: false } as const;
  const { text } = shown(postedCard({ ...item, attached: true }, en));
  expect(text).toContain("-# said by <@100> · with a picture · $0.02");
});

test("the card of a day names who had what of it said, the newest and what was before it", () => {
  const item = { ...said, at: 0, link: "https://x.com/howl/status/9", costMicros: 20_000 };
  const day = { ...said, kind: "day", date: "2026-11-22", from: 0, to: 1, posts: 2 } as const;
  const items = [{ ...item, attached: true as const }, item];
  const { text } = shown(dayCard({ ...day, items }, en));
  expect(text).toContain("-# said by <@100> · with a picture · $0.02");
  expect(text).toContain("“Back \\*tomorrow\\*.” · said by <@100> · $0.02");
});

test.each([
  ["not-sent", ["Try again", "Reword", "Drop it"], "**Try again** sends it as it is"],
  ["locked", ["Try again", "Reword", "Drop it", "It is unlocked"], "X has locked the account."],
  [
    "suspended",
    ["Try again", "Reword", "Drop it", "Try the account again"],
    "X has suspended the account.",
  ],
  ["revoked", ["Try again", "Reword", "Drop it", "Relink"], "credentials"],
  ["refused", ["Try again", "Reword", "Drop it"], "**Drop it** ends it"],
  ["repeat", ["Try again in 48 h", "Reword", "Drop it"], "**Try again in 48 h** has it go by"],
  ["too-long", ["Reword", "Drop it"], "longer than a post of this account"],
  ["damaged", ["Drop it"], "Nothing is posted from a broken file"],
])("what did not go for %s is settled on the spot", (cause, labels, told) => {
  const card = shown(failedCard({ kind: "failed", ...said, cause }, en));
  expect(card.labels).toEqual(labels);
  expect(card.text).toContain(told);
  expect(card.text).not.toMatch(/the poem|reading stand|Skip/u);
});

test("what waits for its time is tried again by itself", () => {
  const item = { kind: "failed", ...said, cause: "not-sent", waits: true } as const;
  const { text, labels } = shown(failedCard(item, en));
  expect(text).toContain("It is tried again by itself.");
  expect(labels).toEqual(["Look at @howl"]);
});

test("what nobody knows of is settled, or dropped", () => {
  const { labels } = shown(unconfirmedCard({ kind: "unconfirmed", ...said }, en));
  expect(labels).toEqual(["It was posted", "Post again", "Drop it", "See it on X"]);
});
