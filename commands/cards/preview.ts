import type { Block, Card, CardFile } from "../../src/discord/card.ts";
import type { Preview, PreviewItem } from "../../src/flock/flock.ts";
import { clip, quote, quoteWhole } from "../../src/words/markdown.ts";
import type { Words } from "../../src/words/words.ts";
import { sentenceOf } from "../../src/words/sentence.ts";

/** Characters for the texts of all items, out of the 4,000 that Discord allows a card. */
const room = 3_000;
/** Characters kept free for every item still to come. */
const reserve = 260;
const mostFindings = 3;
const mostWaiting = 2;

/** Exactly what comes: every text as it will be sent; what does not fit goes whole into a file. */
export function previewCard(preview: Preview, heading: string, words: Words): Card {
  const { items, costMicros, waiting, obstacle } = preview;
  const { blocks, clipped } = shown(preview, words);
  const sums =
    items.length === 0 ? words.posts.noMore : words.posts.total(items.length, costMicros);
  const warning = obstacle === undefined ? [] : [words.posts.obstacle(sentenceOf(obstacle, words))];
  const note = [
    ...waiting.slice(0, mostWaiting).map(words.posts.waiting),
    ...(clipped > 0 ? [words.posts.inFile(clipped)] : []),
  ];
  return {
    kind: "card",
    tone: obstacle === undefined ? "plain" : "warn",
    blocks: [...[heading, ...warning, sums, ...note].map(textBlock), ...blocks.map(textBlock)],
    ...(clipped > 0 && { files: [fileOf(preview, words)] }),
  };
}

function shown(
  { items, account }: Preview,
  words: Words,
): { readonly blocks: readonly string[]; readonly clipped: number } {
  const blocks: string[] = [];
  let left = room;
  let clipped = 0;
  for (const [index, item] of items.entries()) {
    const later = (items.length - index - 1) * reserve;
    let block = itemBlock(item, wholeParts(item, account.limit, words), {
      limit: account.limit,
      words,
    });
    if (block.length > left - later) {
      clipped += 1;
      block = itemBlock(item, [inBrief(item)], { limit: account.limit, words });
    }
    blocks.push(block);
    left -= block.length;
  }
  return { blocks, clipped };
}

/** What a post says, then what is to be known of it. */
function itemBlock(
  item: PreviewItem,
  texts: readonly string[],
  { limit, words: { posts } }: { readonly limit: number; readonly words: Words },
): string {
  const findings = item.parts.flatMap((part) => part.findings).slice(0, mostFindings);
  return [...texts, posts.item(item, limit), ...findings.map(posts.finding)].join("\n");
}

/** Every part of a post, each of a thread with its place in it. */
function wholeParts(
  { parts, standing }: PreviewItem,
  limit: number,
  { posts }: Words,
): readonly string[] {
  const of = standing + parts.length;
  return parts.flatMap(({ text, weight }, index) =>
    of === 1
      ? [quoteWhole(text)]
      : [quoteWhole(text), posts.part({ nth: standing + index + 1, of, weight, limit })],
  );
}

function inBrief({ parts }: PreviewItem): string {
  const text = parts.map((part) => part.text).join(" / ");
  return quote(clip(text, 60).replaceAll("\n", " / "));
}

function fileOf({ items }: Preview, { posts }: Words): CardFile {
  const texts = items.map(
    (item) =>
      `[${posts.place(item.position)}]\n${item.parts.map(({ text }) => text).join("\n\n")}\n`,
  );
  return { name: "preview.txt", bytes: new TextEncoder().encode(texts.join("\n")) };
}

function textBlock(text: string): Block {
  return { kind: "text", text };
}
