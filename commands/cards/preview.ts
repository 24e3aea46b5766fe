import type { Block, Card, CardFile } from "../../src/discord/card.ts";
import type { GuildFlock, Preview, PreviewItem } from "../../src/flock/flock.ts";
import type { PictureView } from "../../src/flock/picture/picturing.ts";
import { clip, quote, quoteWhole } from "../../src/words/markdown.ts";
import type { Words } from "../../src/words/words.ts";
import { sentenceOf } from "../../src/words/sentence.ts";
import { stopTexts } from "./stop.ts";

/** Characters for the texts of all items, out of the 4,000 that Discord allows a card. */
const room = 3_000;
/** Characters kept free for every item still to come. */
const reserve = 260;
const mostFindings = 3;
const mostWaiting = 2;

interface Show {
  readonly heading: string;
  readonly pictures: readonly PictureView[];
  /** Whoever reads it may know what is spent. */
  readonly isModerator?: boolean;
}

/** The pictures of a preview; nothing is asked for where there are none. */
export async function picturesOf(
  preview: Preview,
  flock: Pick<GuildFlock, "pictures">,
): Promise<readonly PictureView[]> {
  return preview.items.some(({ picture }) => picture !== undefined) ? flock.pictures(preview) : [];
}

/** Exactly what comes: every text as it will be sent, pictures as they will look; what does not fit goes whole into a file. */
export function previewCard(
  preview: Preview,
  { heading, pictures, isModerator = false }: Show,
  words: Words,
): Card {
  const { items, costMicros, waiting, obstacle, onward } = preview;
  const approval = preview.current?.approval;
  const { blocks, clipped } = shown(preview, pictures, words);
  const sums =
    items.length === 0 ? words.posts.noMore : words.posts.total(items.length, costMicros);
  const warning = stopTexts(obstacle, { words, isModerator });
  const note = [
    ...(approval === undefined ? [] : [words.approvals.note(approval)]),
    ...waiting.slice(0, mostWaiting).map(words.posts.waiting),
    ...(clipped > 0 ? [words.posts.inFile(clipped)] : []),
    ...(onward === undefined ? [] : [words.courses.onward(onward)]),
  ];
  return {
    kind: "card",
    tone: obstacle === undefined ? "plain" : "warn",
    blocks: [
      ...[heading, ...warning, sums, ...note].map(textBlock),
      ...blocks.map(textBlock),
      ...galleryOf(pictures),
    ],
    ...(clipped > 0 && { files: [fileOf(preview, words)] }),
  };
}

/** The drawn ones, each with its text for those who do not see it. */
function galleryOf(pictures: readonly PictureView[]): readonly Block[] {
  const drawn = pictures.flatMap((view) =>
    view.kind === "refused"
      ? []
      : [
          {
            name: `picture-${view.position.unit}.png`,
            bytes: view.png,
            description: view.altText,
          },
        ],
  );
  return drawn.length === 0 ? [] : [{ kind: "gallery", pictures: drawn }];
}

function shown(
  { items, account }: Preview,
  pictures: readonly PictureView[],
  words: Words,
): { readonly blocks: readonly string[]; readonly clipped: number } {
  const blocks: string[] = [];
  let left = room;
  let clipped = 0;
  for (const [index, item] of items.entries()) {
    const later = (items.length - index - 1) * reserve;
    const refused = pictures.find(
      (view) => view.kind === "refused" && view.position.unit === item.position.unit,
    );
    const about = { limit: account.limit, refused, words };
    let block = itemBlock(item, wholeParts(item, account.limit, words), about);
    if (block.length > left - later) {
      clipped += 1;
      block = itemBlock(item, [inBrief(item)], about);
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
  {
    limit,
    refused,
    words,
  }: {
    readonly limit: number;
    readonly refused: PictureView | undefined;
    readonly words: Words;
  },
): string {
  const { posts } = words;
  const findings = item.parts.flatMap((part) => part.findings).slice(0, mostFindings);
  const look = refused?.kind === "refused" ? [posts.look(sentenceOf(refused.refusal, words))] : [];
  return [...texts, posts.item(item, limit), ...findings.map(posts.finding), ...look].join("\n");
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
