import { expect, test, vi } from "vitest";
import type { Found } from "../../../src/domain/lint/poem.ts";
import { account, accountStatus, gift, longest, poemText, reading } from "../fixtures.ts";
import { draft } from "../edit/support.ts";
import { ask, press, shown } from "../support.ts";
import { poemLint } from "./found.ts";

const file = { url: "https://cdn.discordapp.com/a/song.txt", name: "song.txt", size: 90 };
const utf8 = { text: "I\n", encoding: "UTF-8", certain: true };
const options = { account: account().handle, poem: "song" };
const getPoem = async () => poemText();

test("tells what needs a look: counts first, then a few of each kind, and the words that would make no link", async () => {
  const lint = poemLint([
    ...[2, 4, 6].map((line) => at(line, { kind: "repeat", apartMs: undefined })),
    ...[7, 8, 9].map((line) =>
      at(line, { kind: "link", link: "night.in", mend: "night. in", costMicros: 200_000 }),
    ),
    at(10, { kind: "mention", name: "whitman" }),
    at(11, { kind: "hashtag", name: "o" }),
  ]);
  const addPoem = async () => poemText({ lint: { ...lint, total: 20 } });
  const { text, tone, ids, labels } = shown(
    await ask("poem add", { file }, { flock: { addPoem }, fetchText: async () => utf8 }),
  );
  expect(text).toContain("**Please look at this:** 3 repeats, 3 links, 1 mention and 1 hashtag.");
  expect(text.match(/^- Line \d+/gmu)).toEqual(
    [2, 4, 7, 8, 10, 11].map((line) => `- Line ${line}`),
  );
  expect(text).toContain("so this post costs $0.20; as “night. in” it would be none");
  expect(text).toContain("and 14 more");
  expect(text.length).toBeLessThan(2_000);
  expect(tone).toBe("warn");
  expect([labels, ids]).toEqual([["Mend 3 links"], ["edit:links:~3"]]);
});

test("the words that X takes for a link are mended by a button of whoever moderates, through the card of every edit", async () => {
  const lint = poemLint([
    at(7, { kind: "link", link: "a.in", mend: "a. in", costMicros: 200_000 }),
  ]);
  const flock = { getPoem: async () => poemText({ lint }) };
  const shownTo = async (isModerator: boolean) =>
    shown(await ask("poem show", { poem: "song" }, { flock, isModerator })).labels;
  expect(await shownTo(true)).toContain("Mend the link");
  expect(await shownTo(false)).not.toContain("Mend the link");
  const status = accountStatus({ reading: undefined });
  const giving = { accountStatus: async () => status, give: async () => gift({ lint }) };
  const given = async (isModerator: boolean) =>
    shown(await ask("poem give", options, { flock: giving, isModerator })).ids;
  expect(await given(true)).toContain("edit:links:~3");
  expect(await given(false)).not.toContain("edit:links:~3");
  const draftLinks = vi.fn(async () => draft());
  const { ids } = shown(await press("edit:links:~3", { flock: { draftLinks } }));
  expect(draftLinks).toHaveBeenCalledWith({ poem: "~3", by: "100" });
  expect(ids).toEqual(["edit:put:d1", "edit:keep"]);
});

test("tells before Start what needs a look, how long it takes and what other accounts say too", async () => {
  const repeat = { kind: "repeat", apartMs: 360_000 } as const;
  const found = { finding: repeat, unit: 4, line: 5, text: "Nevermore" };
  const line = { line: 9, text: longest.line, handle: longest.handle, theirs: longest.overLimit };
  const same = { line: 12, text: "Tell me", handle: "kaddish", theirs: "  Tell me" };
  const given = gift({
    lint: { ...poemLint([found]), days: 45 },
    alike: { own: 7, examples: [line, same], abroad: 1 },
  });
  const status = accountStatus({ reading: reading({ state: "given" }) });
  const flock = { getPoem, accountStatus: async () => status, give: async () => given };
  const { text, tone } = shown(await ask("poem give", options, { flock }));
  expect(text).toContain("3 posts, takes 45 days by its schedule and costs $0.045");
  expect(text).toContain("- Line 5, “Nevermore”: the same words come 6 min before");
  expect(text).toContain(
    "**7 lines are equal or nearly equal to what an account here says; 1 line is equal or nearly equal to what accounts of other flocks say.**",
  );
  expect(text).toContain("- Line 12, “Tell me”: **@kaddish** says the same");
  expect(tone).toBe("warn");
});

test("tells which pictures cannot be made, why, and what to do", async () => {
  const lacks = ["ש", "ל", "ו", "מ", "ע", "א", "ב"];
  const lint = poemLint([
    at(2, { kind: "picture-too-long" }),
    at(4, { kind: "picture-script", part: "text", lacks }),
    at(5, { kind: "picture-script", part: "title", lacks: ["ש"] }),
  ]);
  const status = accountStatus({ reading: reading({ state: "given" }) });
  const flock = { getPoem, accountStatus: async () => status, give: async () => gift({ lint }) };
  const { text, tone } = shown(await ask("poem give", options, { flock }));
  expect(text).toContain(
    "**Please look at this:** 1 post that no picture holds and 2 pictures whose letters are lacking.",
  );
  expect(text).toContain(
    "it goes out as a picture, and there is more of it than one picture and its alt text hold, so it will be held; under **How it reads**, fewer lines in a post or a thread let it go",
  );
  expect(text).toContain(
    "whose typeface lacks **ש**, **ל**, **ו**, **מ**, **ע** and 2 more, so it will be held",
  );
  expect(text).toContain(
    "lacks **ש** of the title, so it will be held; a thread, under **How it reads**, lets it go",
  );
  expect(tone).toBe("warn");
});

function at(line: number, finding: Found["finding"]): Found {
  return { finding, unit: line, line, text: longest.overLimit };
}
