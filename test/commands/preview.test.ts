import { expect, test, vi } from "vitest";
import type { Card, Modal } from "../../src/discord/card.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Preview } from "../../src/flock/flock.ts";
import { account, item, longest, noon, post, preview, reading } from "./fixtures.ts";
import { ask, member, shown } from "./support.ts";

test("shows every text letter for letter, its length, place and cost, and the sum", async () => {
  const wanted = vi.fn(async () => preview({ items: [item(), item()], costMicros: 30_000 }));
  const flock = { preview: wanted };
  const { text } = shown(await ask("preview", { account: "a", count: 2 }, { flock }));
  expect(wanted).toHaveBeenCalledWith("a", 2);
  expect(text.match(/^> I celebrate \\\*myself\\\*$/gmu)).toHaveLength(2);
  expect(text.match(/^-# 2 of 4 · 20 of 280 characters · \$0\.015$/gmu)).toHaveLength(2);
  expect(text).toContain("Together 2 posts for $0.03 at X.");
});

test("flags links with their price and lines over the limit", async () => {
  const findings = [
    { kind: "too-long", weight: 300, limit: 280 },
    { kind: "link", link: "night.in", costMicros: 200_000 },
  ] as const;
  const { text } = shown(await previewed({ items: [item({ findings })] }));
  expect(text).toContain("300 of 280 characters, too long for X; it will be held, not cut");
  expect(text).toContain("X takes “night.in” for a link, so this post costs $0.20");
});

test("tells of a line that stands apart and goes out at its own time", async () => {
  const waiting = [post({ aside: true, waits: true, runAt: noon })];
  const { text } = shown(await previewed({ waiting }));
  expect(text).toContain(`a line that stands apart goes out <t:${noon / 1000}:F>`);
});

test("says in words why nothing would go out", async () => {
  const obstacle = {
    code: "over-cap",
    values: { scope: "instance", capMicros: 15_000_000, spentMicros: 15_000_000 },
  } as const;
  const { text, tone } = shown(await previewed({ obstacle }));
  expect(text).toContain("It would not go out now");
  expect(text).toContain("$15.00 of $15.00");
  expect(tone).toBe("warn");
  const open = { preview: async () => preview({ obstacle, items: [] }) };
  const visitor = { actor: member, isModerator: false };
  const seen = shown(await ask("preview", { account: "a" }, { flock: open, ...visitor })).text;
  expect(seen).toContain("This would pass the month's cap. Nothing was posted.");
  expect(seen).not.toContain("$");
});

test("ten posts of full length fit, with every text whole in a file", async () => {
  const items = Array.from({ length: 10 }, () => item({ text: longest.line, weight: 280 }));
  const given = await previewed({ items });
  expect(shown(given).text).toContain("the attached file has every text in full");
  expect(fileOf(given).split(longest.line)).toHaveLength(11);
});

test("a thread shows each part with its place, and what stands on X is not shown again", async () => {
  const parts = [1, 2].map((nth) => ({ text: `part ${nth}`, weight: 270, findings: [] }));
  const whole = shown(await previewed({ items: [item({}, { parts })] })).text;
  expect(whole).toContain("> part 1\n-# part 1 of 2 · 270 of 280 characters");
  expect(whole).toContain("a thread of 2 posts");
  const rest = shown(await previewed({ items: [item({}, { parts, standing: 1 })] })).text;
  expect(rest).toContain("> part 1\n-# part 2 of 3");
  expect(rest).toContain("the rest of a thread · 2 posts");
});

test("ten threads of many parts fit, with every part in a file", async () => {
  const part = { text: longest.line, weight: 280, findings: [] };
  const one = item({}, { parts: Array.from({ length: 15 }, () => part) });
  const given = await previewed({ items: Array.from({ length: 10 }, () => one) });
  expect(shown(given).text.length).toBeLessThan(4_000);
  expect(fileOf(given).split(longest.line)).toHaveLength(151);
});

test("a line far over the limit is clipped on the card and whole in the file", async () => {
  const given = await previewed({ items: [item({ text: longest.overLimit, weight: 4_000 })] });
  expect(shown(given).text).toContain("One post does not fit here whole");
  expect(fileOf(given)).toBe(`[2 of 4]\n${longest.overLimit}\n`);
});

test("what fits needs no file", async () => {
  expect(await previewed({})).not.toHaveProperty("files");
});

test("a poem of many lines to a post keeps its breaks", async () => {
  const given = await previewed({ items: [item({ text: "Song of Myself\nby Walt Whitman" })] });
  expect(shown(given).text).toContain("> Song of Myself\n> by Walt Whitman");
});

test("a moderator may start a reading from here, others may not", async () => {
  const flock = { preview: async () => preview({ reading: reading({ state: "given" }) }) };
  const start = [`give:start:${account().id}`];
  expect(shown(await ask("preview", { account: "a" }, { flock })).ids).toEqual(start);
  const visitor = { flock, actor: member, isModerator: false };
  expect(shown(await ask("preview", { account: "a" }, visitor)).ids).toEqual([]);
});

test("a picture is marked as one with its price, and shown as it will look with its text beside it", async () => {
  const picture = { title: "Wires", byline: undefined, theme: "paper" } as const;
  const items = [item({ text: "x".repeat(300) }, { picture, costMicros: 20_000 }), item()];
  const position = { unit: 2, of: 4 };
  const drawn = { kind: "drawn", position, png: Buffer.from("png"), altText: "verse" } as const;
  const refusal = new Refusal("picture-too-long", {});
  const pictures = vi.fn(async () => [drawn, { kind: "refused", position, refusal } as const]);
  const flock = { preview: async () => preview({ items }), pictures };
  const given = await ask("preview", { account: "a" }, { flock });
  const { text } = shown(given);
  expect(text).toContain(
    "-# 2 of 4 · goes out as a picture with this text as its alt text · 300 characters · $0.02",
  );
  expect(text).toContain("-# Look: This does not fit on one picture");
  expect(given.kind === "card" && given.blocks.at(-1)).toEqual({
    kind: "gallery",
    pictures: [{ name: "picture-2.png", bytes: Buffer.from("png"), description: "verse" }],
  });
});

function previewed(change: Partial<Preview>): Promise<Card | Modal> {
  return ask("preview", { account: "a" }, { flock: { preview: async () => preview(change) } });
}

function fileOf(given: Card | Modal): string {
  if (given.kind === "modal" || given.files?.length !== 1) throw new Error("one file was expected");
  return new TextDecoder().decode(given.files[0]?.bytes);
}
