import { expect, test, vi } from "vitest";
import type { MannerView } from "../../../src/flock/reading/manner.ts";
import { account, longest, poem, reading } from "../fixtures.ts";
import { form, member, press, shown } from "../support.ts";

const { id } = account();

function view(change: Partial<MannerView> = {}): MannerView {
  const choice = { costMicros: 2_025_000, days: 45, isPresent: false } as const;
  return {
    account: account(),
    poem: poem(),
    reading: reading({ state: "given" }),
    choices: [
      { ...choice, grouping: { kind: "lines", count: 1 }, posts: 135, isPresent: true },
      { ...choice, grouping: { kind: "lines", count: 2 }, posts: 68 },
      { ...choice, grouping: { kind: "lines", count: 3 }, posts: 45 },
      { ...choice, grouping: { kind: "stanza" }, posts: 12, days: undefined },
      { ...choice, grouping: { kind: "packed" }, posts: 1, days: 1, costMicros: 15_000 },
    ],
    cycle: { posts: 135, costMicros: 2_025_000, days: 45, isShort: false },
    repeats: 0,
    overlong: 0,
    ways: [
      { overlong: "thread", isPresent: true, posts: 19, costMicros: 285_000, held: 0 },
      { overlong: "picture", isPresent: false, posts: 6, costMicros: 120_000, held: 1 },
      { overlong: "hold", isPresent: false, posts: 0, costMicros: 0, held: 7 },
    ],
    indented: false,
    next: ["I *celebrate* myself"],
    ...change,
  };
}

const getAccount = async () => account();

async function open(change: Partial<MannerView> = {}) {
  const manner = async () => view(change);
  return shown(await press(`give:manner:${id}`, { flock: { getAccount, manner } }));
}

test("tells of each choice in one sentence what it makes, and of the present one that it is so", async () => {
  const { text, ids } = await open();
  expect(text).toContain(
    "- **Line: each line is a post, with what runs over from it: 135 posts, 45 days by its schedule, $2.025**",
  );
  expect(text).toContain("- Couplet: 2 lines of a stanza are a post: 68 posts");
  expect(text).toContain("- Stanza: each stanza is a post: 12 posts, $2.025");
  expect(text).toContain(
    "- As many as fit: a post holds as many whole lines of a stanza as it can: 1 post, 1 day by its schedule, $0.015",
  );
  expect(text).toContain("> I \\*celebrate\\* myself");
  expect(ids).toEqual([
    ...["lines:1", "lines:2", "lines:3", "stanza", "packed"].map(
      (key) => `give:read:${id}:by:${key}`,
    ),
    ...["once", "loop", "shuffle"].map((kind) => `give:read:${id}:course:${kind}`),
    `give:times:${id}`,
    `give:lines:${id}`,
    `give:start:${id}`,
  ]);
});

test("asks about refrains, long lines and indents only where there are any", async () => {
  const { text, ids } = await open({ repeats: 17, overlong: 7, indented: true });
  expect(text).toContain("**17 posts would say again what was said before**");
  expect(text).toContain("What comes again is said together with the line beside it.");
  expect(text).toContain(
    [
      "**7 posts are longer than 280 characters:**",
      "- **Thread: broken where the verse breaks, 19 posts under one another, $0.285**",
      "- Picture: the verse set as an image, with its whole text as alt text, 6 posts, $0.12; 1 of which no picture can be made is held",
      "- Hold: a moderator gives it other words or leaves it out",
    ].join("\n"),
  );
  expect(ids).toEqual(
    expect.arrayContaining([
      ...["join", "space", "skip", "ask"].map((each) => `give:read:${id}:refrains:${each}`),
      `give:read:${id}:overlong:picture`,
      `give:read:${id}:overlong:hold`,
      `give:read:${id}:numbered:on`,
      `give:read:${id}:indent:on`,
    ]),
  );
  const held = account({
    diction: { overlong: "hold", numbered: false, keepIndent: true, theme: "paper" },
  });
  const other = await open({ account: held, overlong: 1, indented: true });
  expect(other.text).toContain("**1 post is longer than 280 characters:**");
  expect(other.ids).not.toContain(`give:read:${id}:numbered:on`);
  expect(other.ids).toContain(`give:read:${id}:indent:off`);
});

test("who has pictures chooses how they look, others are not asked", async () => {
  const diction = { ...account().diction, overlong: "picture", theme: "night" } as const;
  const { ids } = await open({ account: account({ diction }), overlong: 1 });
  expect(ids).toEqual(
    expect.arrayContaining(["paper", "night"].map((name) => `give:read:${id}:theme:${name}`)),
  );
  expect((await open({ overlong: 1 })).ids.join()).not.toContain("theme");
  expect((await open({ account: account({ diction }) })).ids.join()).not.toContain("theme");
});

test.each([
  ["by:stanza", "setManner", { grouping: { kind: "stanza" } }],
  ["by:lines:3", "setManner", { grouping: { kind: "lines", count: 3 } }],
  ["refrains:skip", "setManner", { refrains: "skip" }],
  ["course:once", "setCourse", { kind: "once" }],
  ["course:loop", "setCourse", { kind: "loop", most: undefined }],
  ["course:shuffle", "setCourse", { kind: "shuffle" }],
  ["overlong:hold", "setDiction", { overlong: "hold" }],
  ["overlong:picture", "setDiction", { overlong: "picture" }],
  ["theme:night", "setDiction", { theme: "night" }],
  ["numbered:on", "setDiction", { numbered: true }],
  ["indent:off", "setDiction", { keepIndent: false }],
] as const)("the button %s chooses what it says", async (asked, call, change) => {
  const chosen = vi.fn(async () => view());
  const given = await press(`give:read:${id}:${asked}`, { flock: { getAccount, [call]: chosen } });
  expect(chosen).toHaveBeenCalledWith(id, change);
  expect(shown(given).text).toContain("### How **@leaves\\_of\\_grass** reads **Song of Myself**");
});

test("a form takes more lines a post, and its button then tells that it is so", async () => {
  const modal = form(await press(`give:lines:${id}`, { flock: { getAccount } }));
  expect(modal).toMatchObject({ id: `give:set-lines:${id}`, fields: [{ id: "lines" }] });
  const grouping = { kind: "lines", count: 5 } as const;
  const setManner = vi.fn(async () => view({ reading: reading({ grouping }) }));
  const flock = { getAccount, setManner };
  const given = shown(await press(modal.id, { flock, fields: { lines: " 5 " } }));
  expect(setManner).toHaveBeenCalledWith(id, { grouping });
  expect(given.labels).toContain("✓ Lines a post…");
  await expect(press(modal.id, { flock, fields: { lines: "21" } })).rejects.toMatchObject({
    code: "bad-lines",
  });
  const visitor = { flock, actor: member, isModerator: false, fields: { lines: "5" } };
  for (const button of [modal.id, `give:lines:${id}`]) {
    await expect(press(button, visitor)).rejects.toMatchObject({ code: "not-allowed" });
  }
});

test("a button that nobody knows is refused, and so is whoever does not own the account", async () => {
  for (const asked of ["refrains:sing", "course:sing", "overlong:sing", "theme:sing", "sing:on"]) {
    const pressed = press(`give:read:${id}:${asked}`, { flock: { getAccount } });
    await expect(pressed).rejects.toMatchObject({ code: "stale" });
  }
  const visitor = { flock: { getAccount }, actor: member, isModerator: false };
  for (const button of [`give:manner:${id}`, `give:read:${id}:by:stanza`]) {
    await expect(press(button, visitor)).rejects.toMatchObject({ code: "not-allowed" });
  }
});

test("the longest names and texts leave room", async () => {
  const long = account({ handle: longest.handle });
  const next = [longest.overLimit, longest.overLimit];
  const all = { repeats: 9_999, overlong: 9_999, indented: true, next } as const;
  const { text } = await open({ ...all, account: long, poem: poem({ title: longest.title }) });
  expect(text.length).toBeLessThan(4_000);
});
