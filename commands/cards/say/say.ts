import { action, buttons, card } from "../../../src/discord/card.ts";
import type { Block, Card, Field, Modal } from "../../../src/discord/card.ts";
import { missing } from "../../../src/domain/approval/approval.ts";
import { mostAlt } from "../../../src/domain/picture/alt.ts";
import { mostSayable } from "../../../src/domain/say/said.ts";
import type { SaidReport, SayingView } from "../../../src/flock/say/saying.ts";
import { clip, quote, quoteWhole } from "../../../src/words/markdown.ts";
import { openSentenceOf, sentenceOf } from "../../../src/words/sentence.ts";
import type { Words } from "../../../src/words/words.ts";
import { accountButtons, inRows, settleButtons } from "../mend.ts";
import { pictureBlocks, textFile } from "./whole.ts";

/** Characters for the texts, out of the 4,000 that Discord allows a card. */
const room = 2_600;
const mostAltShown = 700;
const mostFindings = 5;

/** Exactly what would be said, with its length, its cost and what is to be known of it; its button holds for this alone. */
export function sayCard(view: SayingView, words: Words): Card {
  const { id, account, parts, obstacle, wrong } = view;
  const { say, posts, labels } = words;
  const texts = partsOf(view, words);
  const isWhole = texts.join("\n").length <= room && wrong === undefined;
  const shown = isWhole ? texts : [quote(view.typed), ...fileNote(view, words)];
  const warning = obstacle === undefined ? [] : [posts.obstacle(openSentenceOf(obstacle, words))];
  const reason = wrong === undefined ? warning : [say.wrong(sentenceOf(wrong, words))];
  const go =
    wrong !== undefined
      ? []
      : obstacle === undefined
        ? [action("primary", labels.sayIt, `say:go:${id}`)]
        : [action("primary", labels.tryAgain, `say:show:${id}`)];
  const ways = [
    ...go,
    action("secondary", labels.edit, `say:edit:${id}`),
    action("secondary", labels.cancel, `say:cancel:${id}`),
  ];
  const said = [
    say.title(account.handle),
    ...reason,
    ...shown,
    ...aboutOf(view, words),
    hintOf(view, words),
  ];
  return {
    kind: "card",
    tone: reason.length > 0 ? "warn" : "plain",
    blocks: [
      ...said.map((text): Block => ({ kind: "text", text })),
      ...pictureBlocks(view.picture),
    ],
    rows: [buttons(...ways), ...mendRows(view, words)],
    ...(!isWhole && wrong === undefined && { files: [textFile(parts.map(({ text }) => text))] }),
  };
}

/** Its picture in words, its price, and what is to be known of it. */
function aboutOf(
  { parts, picture, costMicros, wrong }: SayingView,
  words: Words,
): readonly string[] {
  const { say, posts } = words;
  const findings = parts.flatMap((part) => part.findings).slice(0, mostFindings);
  const described =
    picture === undefined || picture.altText === ""
      ? []
      : [say.picture(clip(picture.altText, mostAltShown))];
  if (wrong !== undefined) return described;
  return [...described, [posts.total(1, costMicros), ...findings.map(posts.finding)].join("\n")];
}

function hintOf({ account }: SayingView, { say }: Words): string {
  const { needed } = account.approval;
  return needed === 0 ? say.hint : `${say.hint}\n${say.approval(needed)}`;
}

function fileNote({ parts, wrong }: SayingView, { say }: Words): readonly string[] {
  return wrong === undefined ? [say.inFile(parts.length)] : [];
}

/** Opens with the words as they were typed, line breaks and all. */
export function editForm({ id, typed, picture }: SayingView, { say }: Words): Modal {
  const { form } = say;
  const text: Field = {
    id: "text",
    label: form.text,
    description: form.textHint,
    long: true,
    most: mostSayable,
    value: clip(typed, mostSayable),
  };
  const alt: Field = { id: "alt", ...form.alt, long: true, most: mostAlt };
  return {
    kind: "modal",
    id: `say:edited:${id}`,
    title: form.title,
    fields: [
      text,
      ...(picture === undefined ? [] : [{ ...alt, value: clip(picture.altText, mostAlt) }]),
    ],
  };
}

/** What came of it, with the buttons that settle or mend what did not go. */
export function saidCard(report: SaidReport, words: Words): Card {
  const { post, account, underWay } = report;
  const texts = words.say.report(report);
  if (post.state === "posted") return card("good", texts);
  const isAwaiting = post.approval !== undefined && missing(post.approval) > 0;
  if (isAwaiting) {
    const { approvals } = words;
    return card("plain", [approvals.waitsTitle(account.handle), approvals.waitsHere(post)]);
  }
  if (underWay) return card("plain", [...texts, words.posts.underWay]);
  const mend = account.state === "ready" ? [] : accountButtons(account, words);
  const why = words.posts.standing(post);
  return card("warn", [...texts, why], inRows([...settleButtons(post, words), ...mend]));
}

/** Every part, each of a thread with its place in it. */
function partsOf({ parts, account: { limit } }: SayingView, { posts }: Words): readonly string[] {
  const of = parts.length;
  return parts.map(({ text, weight }, index) => {
    const measure =
      of === 1 ? posts.measure(weight, limit) : posts.part({ nth: index + 1, of, weight, limit });
    return `${quoteWhole(text)}\n${measure}`;
  });
}

/** What the account itself needs, where it does not post at present. */
function mendRows({ account, obstacle }: SayingView, words: Words) {
  const isOwn = obstacle?.code === "account-stopped" && account.state !== "ready";
  return isOwn ? inRows(accountButtons(account, words)) : [];
}
