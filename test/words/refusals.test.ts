import { describe, expect, test } from "vitest";
import type { RefusalCode, Refusals } from "../../src/domain/refusal.ts";
import { refusals } from "../../src/words/en/refusals.ts";
import { catalogues } from "../../src/words/languages.ts";
import type { Words } from "../../src/words/words.ts";

const handle = "a_b_c";
const cap = { scope: "instance", capMicros: 15_000_000, spentMicros: 15_010_000 } as const;

const samples: { readonly [C in RefusalCode]: Refusals[C] } = {
  "unknown-account": { name: "x".repeat(6_000) },
  "unknown-poem": { name: "*".repeat(6_000) },
  "unknown-post": {},
  "unknown-button": {},
  "bad-handle": { handle: "not a handle" },
  "bad-link": {},
  "link-needed": {},
  "taking-down": { handle },
  "thread-under-way": { handle },
  "nothing-stands": { handle },
  "bad-posts": { typed: "x".repeat(100), most: 10 },
  "fewer-stand": { handle, count: 2 },
  "undo-over": { handle },
  "undo-moved": { handle },
  "undo-between": { handle },
  "approval-stale": {},
  "own-words": {},
  "approved-already": {},
  "approval-complete": {},
  "bad-approvals": { typed: "*".repeat(40), what: "hours", least: 1, most: 168 },
  "undo-said": { handle },
  "stopped-anew": { handle, state: "locked", pause: undefined },
  "say-too-long": { handle, weight: 1_300, limit: 280 },
  "say-repeat": { until: 1_767_355_200_000 },
  "say-nobody": {},
  "picture-kind": { found: "webp" },
  "picture-too-large": { bytes: 5_242_881, most: 5_242_880 },
  "alt-needed": {},
  "alt-too-long": { length: 1_001, most: 1_000 },
  "alt-alone": {},
  "not-allowed": { needs: "moderator" },
  "bad-reason": { most: 200 },
  "bad-tag": { typed: "#a b*".repeat(8) },
  "many-tags": { most: 5 },
  "unknown-tag": { tag: "*".repeat(6_000) },
  "bad-until": { typed: "*".repeat(60) },
  "zone-needed": {},
  "not-paused": { what: "#".repeat(6_000) },
  "paused-by-owner": { handle, ownerId: "12" },
  "paused-by-moderators": { handle },
  "not-served": {},
  "guild-away": {},
  "already-done": {},
  "check-under-way": {},
  "profile-long": { field: "bio", length: 161, most: 160 },
  "profile-character": { field: "name", code: "U+0007" },
  "profile-name": {},
  "profile-url": { typed: "my page" },
  "profile-same": {},
  "profile-picture": { which: "banner", bytes: 800_000, most: 716_800 },
  "still-looking": {},
  stale: {},
  "disk-full": {},
  "enrolment-gone": {},
  "enrolment-not-yours": {},
  "enrolment-full": { most: 25 },
  "bad-pin": {},
  "wrong-pin": {},
  "used-pin": {},
  "enrolment-denied": {},
  "app-keys": {},
  "app-callback": { detail: "415 *callback*" },
  "app-clock": {},
  "x-unreachable": {},
  "x-unclear": { detail: "<html>".repeat(900) },
  "read-only": { handle },
  "enrolled-already": { handle, here: false },
  "other-account": { expected: handle, got: "d_e" },
  "poem-too-large": { bytes: 5_000_000, most: 1_048_576 },
  "poem-empty": {},
  "poem-binary": {},
  "poem-controls": { line: 3, code: "U+0007" },
  "poem-bidi": { line: 3, code: "U+202E" },
  "poem-surrogates": { line: 3 },
  "poem-marks": { line: 3, most: 30 },
  "poem-header-key": { line: 2, key: "Translator", known: ["Title", "Author"] },
  "poem-header-twice": { line: 2, key: "Title" },
  "poem-header-row": { line: 3 },
  "poem-too-many-lines": { lines: 20_001, most: 20_000 },
  "poem-line-too-long": { line: 3, most: 4_000 },
  "poem-name-taken": { name: "howl" },
  "poem-elsewhere": { poem: "howl", handle: undefined, until: 1_767_355_200_000 },
  "poem-here": { name: "howl" },
  "poem-read": { name: "howl", handles: [handle, "b"] },
  "suggestion-pending": { title: "*".repeat(4_000) },
  "suggestion-many": { most: 5 },
  "suggestion-gone": { title: "*".repeat(4_000), state: "accepted", by: "12" },
  "suggestion-not-yours": {},
  "rights-needed": {},
  "message-empty": {},
  "message-of-bot": {},
  "message-not-yours": {},
  "message-asked": { ownerId: "12" },
  "poem-one-name": { name: "howl", files: 3 },
  "poem-built-in": { name: "howl" },
  "nothing-before": { handle, poem: "*".repeat(4_000) },
  "queue-full": { handle, most: 10 },
  "reading-past": { handle, poem: "*".repeat(4_000) },
  "bad-times": { typed: "*".repeat(4_000), least: 2, most: 99 },
  "poem-not-text": { name: "howl.pdf" },
  "picture-script": { part: "text", lacks: Array.from("אבגדהו\u200D") },
  "picture-too-long": {},
  "place-unclear": { typed: "*".repeat(6_000), lines: 2 },
  "place-beyond": { what: "stanza", number: 12, most: 6 },
  "place-last": {},
  "place-here": { handle },
  "move-thread": { handle },
  "move-waits": { handle },
  "download-host": { host: "example.org" },
  "download-failed": { status: 404 },
  "no-poem": { handle },
  "not-started": { handle },
  "reading-ended": { handle, poem: "Howl" },
  "post-sending": { handle },
  "post-unconfirmed": { handle },
  "post-held": { handle, reason: "repeat" },
  "never-posted": {},
  "queued-already": { handle: "howl", poem: "Wires" },
  "no-links": { poem: "Wires" },
  "poem-unchanged": { poem: "Howl" },
  "edit-waits": { poem: "Howl", handle: "howl" },
  "edit-what": {},
  "unknown-line": { line: "x".repeat(100), poem: "Howl", lines: 20_000 },
  "stanza-too-long": { characters: 80_000, most: 4_000 },
  "manner-waits": { handle: "howl" },
  "reading-waits": { handle: "howl", until: 1_700_000_000_000 },
  "text-empty": {},
  "text-too-long": { weight: 300, limit: 280 },
  "text-character": { code: "U+202E" },
  "text-same": {},
  "account-stopped": { handle, state: "paused" },
  "account-limited": { handle, until: 1_000 },
  "app-limited": { until: 1_000 },
  "share-used": { handle, until: 1_000 },
  "over-ceiling": { handle, used: 17, allowed: 17, parts: 1, until: 1_000 },
  "bad-ceiling": { typed: "many", what: "per-day" },
  "bad-length": { typed: "x".repeat(40), least: 280, most: 25_000 },
  "bad-lines": { typed: "x".repeat(40), least: 2, most: 20 },
  "ceiling-above": { asked: 51, most: 50, verified: false },
  "ceiling-below": { handle, asked: 10, posts: 12, per: "day" },
  "copy-held": {},
  "flock-held": { reason: "spend-cap", until: 1_000 },
  "over-cap": cap,
  "bad-amount": { typed: "x".repeat(20) },
  "cap-above": { askedMicros: 20_000_000, capMicros: 15_000_000 },
  "account-removed": { handle },
  "channel-unusable": { channelId: "5" },
  "schedule-words": { left: "every blue *moon*" },
  "schedule-two-ways": { left: "5/6/2027", ways: ["5 June 2027", "6 May 2027"] },
  "schedule-point": { left: "*".repeat(200) },
  "schedule-no-time": {},
  "schedule-mixed": { left: "weekends at 11:00" },
  "schedule-cron": { expression: "99 * * * *", detail: "Invalid value for minute: 99" },
  "schedule-zone": { zone: "Atlantis/Capital" },
  "schedule-range": { what: "interval", least: 60_000, most: 86_400_000 },
  "schedule-quiet": {},
  "schedule-in-quiet": { time: 1_410, from: 1_320, to: 480 },
  "schedule-past": { at: 1_000 },
  "schedule-far": { at: 1_000 },
  "schedule-span": { startsAt: 2_000, endsAt: 1_000 },
  "schedule-never": {},
  "schedule-silent": { silentMs: 209 * 86_400_000, time: 1_280, from: 1_320, to: 420 },
  "schedule-quiet-words": { typed: "x".repeat(60) },
  "schedule-number": { typed: "x".repeat(40), what: "jitter" },
  "reading-excess": { handle: "x".repeat(15), posts: 135, allowed: 17, per: "day" },
  "schedule-excess": { handle: "x".repeat(15), posts: 135, allowed: 17, per: "evening" },
};

const codes = Object.keys(samples).filter(isCode);

describe.each(Object.entries(catalogues))("every refusal in the language %s", (_, words) => {
  const sentenceOf = (code: RefusalCode) => say(code, samples[code], words.refusals);

  test.each(codes)("%s has its sentence, short and whole", (code) => {
    const sentence = sentenceOf(code);
    expect(sentence).toMatch(/^[\p{Lu}\d*].*[.”“»]$/su);
    expect(sentence.length).toBeLessThan(700);
    expect(sentence).not.toMatch(/undefined|NaN|\[object/u);
  });

  test("has a sentence of its own", () => {
    expect(new Set(codes.map(sentenceOf)).size).toBe(codes.length);
    expect(Object.keys(words.refusals).toSorted()).toEqual(codes.toSorted());
  });
});

test("letters that no picture can show are named, five at most, those that nobody sees by their code", () => {
  const one = refusals["picture-script"]({ part: "title", lacks: ["\u200D"] });
  expect(one).toContain("lacks U+200D, which stands in the title.");
  expect(sentenceOf("picture-script")).toContain(
    "lacks **א**, **ב**, **ג**, **ד**, **ה** and 2 more, which stand in the text.",
  );
});

test("a handle with underscores is shown letter for letter", () => {
  expect(sentenceOf("no-poem")).toContain("**@a\\_b\\_c**");
});

test("who is needed is named for every permission", () => {
  const said = (["owner", "moderator", "admin"] as const).map((needs) =>
    refusals["not-allowed"]({ needs }),
  );
  expect(new Set(said).size).toBe(3);
});

test("the cap of all servers and a server's own are told apart", () => {
  expect(sentenceOf("over-cap")).toContain("ask whoever runs this bot to raise the cap");
  expect(refusals["over-cap"]({ ...cap, scope: "guild" })).toContain("in `/flock budget`");
});

test("the stop of all and a server's own are told apart", () => {
  expect(sentenceOf("flock-held")).toContain("All posting is stopped");
  const own = refusals["flock-held"]({ reason: "safety", until: undefined });
  expect(own).toContain("This flock is stopped: X locked, suspended or flagged two accounts");
});

test("an account in this flock and one in another are told apart", () => {
  expect(refusals["enrolled-already"]({ handle, here: true })).toContain("/flock relink");
  expect(refusals["enrolled-already"]({ handle, here: false })).toContain("another server");
});

function sentenceOf(code: RefusalCode): string {
  return say(code, samples[code]);
}

function say<C extends RefusalCode>(
  code: C,
  values: Refusals[C],
  said: Words["refusals"] = refusals,
): string {
  return said[code](values);
}

function isCode(text: string): text is RefusalCode {
  return Object.hasOwn(samples, text);
}
