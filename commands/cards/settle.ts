import { card, type Card, type Modal } from "../../src/discord/card.ts";
import { requireOwner, type ComponentCall } from "../../src/discord/subcommand.ts";
import type { Choice, Post } from "../../src/domain/post.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { GuildFlock, PostView } from "../../src/flock/flock.ts";
import { clip } from "../../src/words/markdown.ts";
import { numberAt, textAt } from "./ids.ts";
import { settleRows } from "./mend.ts";
import { standstillTexts } from "./stop.ts";

/** Characters that a form takes (Discord). */
const mostTyped = 4_000;

const choices: readonly Choice[] = ["again", "later", "back", "skip", "leave"];

/** A moderator lets a post go out again at once or later, has the reading wait for it, or leaves it out. */
export async function settle(call: ComponentCall): Promise<Card> {
  const asked = textAt(call.args, 1);
  const choice = choices.find((each) => each === asked);
  if (choice === undefined) throw new Refusal("unknown-button", {});
  const textHash = call.args[2];
  return settledCard({ choice, ...(textHash !== undefined && { textHash }) }, call);
}

/** A moderator says that a post, or a part of it, stands on X, perhaps with its link. */
export async function stands(call: ComponentCall): Promise<Card> {
  const link = call.fields["link"]?.trim() ?? "";
  const part = call.args[1] !== undefined && { part: numberAt(call.args, 1) };
  return settledCard({ choice: "posted", ...(link !== "" && { link }), ...part }, call);
}

/** Asks for the link of a post that stands on X; it may stay empty. @throws Refusal `unknown-post` */
export async function postedForm(call: ComponentCall): Promise<Modal> {
  const { post } = await getPost(call);
  const { words } = call;
  const { title, ...field } = words.forms.posted;
  return {
    kind: "modal",
    id: ["post:stands", post.id, ...call.args.slice(1)].join(":"),
    title,
    fields: [{ id: "link", required: false, most: 200, ...field }],
  };
}

/** Asks for other words for a held post, beginning with those it has. @throws Refusal `unknown-post`, `already-done` */
export async function rewordForm(call: ComponentCall): Promise<Modal> {
  const { post } = await getPost(call);
  const { words } = call;
  if (post.state !== "held") throw new Refusal("already-done", {});
  const { title, ...field } = words.forms.reword;
  const value = clip(openText(post), mostTyped);
  return {
    kind: "modal",
    id: `post:reworded:${post.id}`,
    title,
    fields: [{ id: "text", long: true, most: mostTyped, value, ...field }],
  };
}

/** Shows the new words with their cost, to be confirmed. @throws Refusal */
export async function reworded(call: ComponentCall): Promise<Card> {
  const { fields, flock, words } = call;
  const postId = (await getPost(call)).post.id;
  const done = await flock.reword({ postId, text: fields["text"] ?? "", by: call.actor.id });
  if (!done) throw new Refusal("already-done", {});
  const { post, account, weight, findings } = done;
  const { posts } = words;
  const measure = [posts.measure(weight, account.limit), ...findings.map(posts.finding)];
  return card(
    "plain",
    [
      posts.rewordTitle(account.handle),
      [posts.reworded(post), ...measure].join("\n"),
      posts.total(1, post.costMicros),
      posts.rewordHint,
    ],
    settleRows(post, words),
  );
}

/** The post that a button names, for whoever may settle it: moderators, and of an account's own words its owner. @throws Refusal `unknown-post`, `not-allowed` */
async function getPost(call: ComponentCall): Promise<PostView> {
  const found = await call.flock.findPost(numberAt(call.args, 0));
  if (found === undefined) throw new Refusal("unknown-post", {});
  requireOwner(call, found.account);
  if (!call.isModerator && found.post.saidBy === undefined) {
    throw new Refusal("not-allowed", { needs: "moderator" });
  }
  return found;
}

/** What of a post does not stand on X yet: of a thread, its next part. */
export function openText({ parts }: Post): string {
  return (parts.find(({ networkId }) => networkId === undefined) ?? parts[0])?.text ?? "";
}

/** The second presser is told so, and the message goes on saying what the first one chose. @throws Refusal */
async function settledCard(
  decision: Pick<Parameters<GuildFlock["decide"]>[0], "choice" | "link" | "part" | "textHash">,
  call: ComponentCall,
): Promise<Card> {
  const { flock, actor, words } = call;
  const { posts } = words;
  const postId = (await getPost(call)).post.id;
  const decided = await flock.decide({ postId, ...decision, by: actor.id });
  if (!decided) throw new Refusal("already-done", {});
  const view = await flock.findPost(postId);
  const text = view === undefined ? [] : [posts.text(view)];
  const isNow = decision.choice === "again" && view !== undefined;
  const stop = isNow ? await standstillTexts(view.account, { flock, words }) : [];
  const waits = isNow ? words.approvals.waits(view.post.approval) : "";
  const wait = waits === "" ? [] : [waits];
  const tone = stop.length + wait.length > 0 ? "warn" : "good";
  const decidedText = posts.decided(decision.choice, actor.id, view?.post);
  return card(tone, [decidedText, ...text, ...wait, ...stop]);
}
