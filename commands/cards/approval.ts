import { action, buttons, card, type Card, type Modal, type Row } from "../../src/discord/card.ts";
import { component, type Component, type ComponentCall } from "../../src/discord/subcommand.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { pictureKindOf } from "../../src/domain/say/picture.ts";
import type { ApprovalWord } from "../../src/flock/approvals/approving.ts";
import type { ApprovalNews } from "../../src/flock/approvals/approval-store.ts";
import type { Fate } from "../../src/domain/approval/approval.ts";
import { clip, quoteWhole } from "../../src/words/markdown.ts";
import type { Words } from "../../src/words/words.ts";
import { numberAt, textAt } from "./ids.ts";
import { pictureBlocks, textFile } from "./say/whole.ts";
import { openText } from "./settle.ts";

/** Characters for the words of a post, out of the 4,000 that Discord allows a card. */
const mostShown = 2_600;
/** Characters that a form takes (Discord). */
const mostTyped = 4_000;

const tones: Readonly<Record<Fate, Card["tone"]>> = {
  asked: "warn",
  approved: "good",
  posted: "good",
  skipped: "plain",
  held: "plain",
  changed: "plain",
  over: "plain",
};

/** Asks for approvals of a post's exact words, or says what became of them; what is settled has no buttons. */
export function approvalCard(item: ApprovalNews, words: Words): Card {
  const { fate, texts, alt } = item;
  const said = [...texts, ...(alt === undefined ? [] : [alt])];
  const isWhole = said.map(quoteWhole).join("\n").length <= mostShown;
  const text = words.approvals.card(item, isWhole);
  return {
    kind: "card",
    tone: tones[fate],
    blocks: [{ kind: "text", text }, ...pictureBlocks(pictureOf(item))],
    rows: rowsOf(item, words),
    ...(!isWhole && { files: [textFile(said)] }),
  };
}

function pictureOf({ picture, alt = "" }: ApprovalNews): Parameters<typeof pictureBlocks>[0] {
  if (picture === undefined) return undefined;
  const bytes = Buffer.from(picture, "base64");
  return { bytes, altText: alt, kind: pictureKindOf(bytes) };
}

/** What moderators do with such a card. */
export const approvalComponents: readonly Component[] = [
  component({
    action: "approve",
    allow: "moderator",
    answer: "update",
    run: async (call) => approvalCard(await call.flock.approve(wordOf(call)), call.words),
  }),
  component({
    action: "pass",
    allow: "moderator",
    answer: "update",
    run: async (call) => approvalCard(await call.flock.pass(wordOf(call)), call.words),
  }),
  component({
    action: "keep",
    allow: "moderator",
    answer: "update",
    run: async (call) => approvalCard(await call.flock.keep(wordOf(call)), call.words),
  }),
  component({ action: "amend", allow: "moderator", answer: "modal", run: amendForm }),
  component({ action: "amended", allow: "moderator", answer: "ephemeral", run: amended }),
];

function rowsOf({ fate, postId, hash, keptBy }: ApprovalNews, words: Words): readonly Row[] {
  if (fate !== "asked" && fate !== "approved") return [];
  const labels = words.approvals.buttons;
  const about = `${postId}:${hash}`;
  const isAsked = fate === "asked";
  return [
    buttons(
      ...(isAsked ? [action("success", labels.approve, `post:approve:${about}`)] : []),
      action("secondary", labels.pass, `post:pass:${about}`),
      action("secondary", labels.amend, `post:amend:${about}`),
      ...(isAsked && keptBy === undefined
        ? [action("secondary", labels.keep, `post:keep:${about}`)]
        : []),
    ),
  ];
}

/** Asks for other words, beginning with those it has. @throws Refusal `unknown-post`, `approval-stale` */
async function amendForm(call: ComponentCall): Promise<Modal> {
  const { postId, textHash } = wordOf(call);
  const found = await call.flock.findPost(postId);
  if (found === undefined) throw new Refusal("unknown-post", {});
  const { post } = found;
  if (post.approval === undefined || !post.textHash.startsWith(textHash)) {
    throw new Refusal("approval-stale", {});
  }
  const { title, ...field } = call.words.approvals.amendForm;
  const value = clip(openText(post), mostTyped);
  return {
    kind: "modal",
    id: `post:amended:${postId}:${textHash}`,
    title,
    fields: [{ id: "text", long: true, most: mostTyped, value, ...field }],
  };
}

/** Takes the other words; tells how long they are and what to know of them. @throws Refusal */
async function amended(call: ComponentCall): Promise<Card> {
  const { fields, flock, words } = call;
  const text = fields["text"] ?? "";
  const { post, account, weight, findings } = await flock.amend({ ...wordOf(call), text });
  const { posts, approvals } = words;
  return card("good", [
    approvals.amendedTitle(account.handle),
    [
      posts.reworded(post),
      posts.measure(weight, account.limit),
      ...findings.map(posts.finding),
    ].join("\n"),
    posts.total(1, post.costMicros),
    approvals.amendedHint,
  ]);
}

/** What a button or form of the card is about, and who presses. @throws Refusal `unknown-button` */
function wordOf({ args, actor }: ComponentCall): ApprovalWord {
  return { postId: numberAt(args, 0), textHash: textAt(args, 1), by: actor.id };
}
