import { card, type Card, type Modal } from "../../src/discord/card.ts";
import type { ComponentCall } from "../../src/discord/subcommand.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Words } from "../../src/words/words.ts";
import { numberAt, textAt } from "./ids.ts";

/** A moderator lets a post go out again, or leaves it out. */
export async function settle(call: ComponentCall): Promise<Card> {
  const choice = textAt(call.args, 1);
  if (choice !== "again" && choice !== "skip") throw new Refusal("unknown-button", {});
  return settledCard({ choice }, call);
}

/** A moderator says that a post stands on X, perhaps with its link. */
export async function stands(call: ComponentCall): Promise<Card> {
  const link = call.fields["link"]?.trim() ?? "";
  return settledCard({ choice: "posted", ...(link !== "" && { link }) }, call);
}

/** Asks for the link of a post that stands on X; it may stay empty. */
export function postedForm(postId: number, { forms }: Words): Modal {
  const { title, ...field } = forms.posted;
  return {
    kind: "modal",
    id: `post:stands:${postId}`,
    title,
    fields: [{ id: "link", required: false, most: 200, ...field }],
  };
}

/** The second presser is told so, and the message goes on saying what the first one chose. @throws Refusal */
async function settledCard(
  decision: { readonly choice: "posted" | "again" | "skip"; readonly link?: string },
  { args, flock, actor, words: { posts } }: ComponentCall,
): Promise<Card> {
  const postId = numberAt(args, 0);
  const decided = await flock.decide({ postId, ...decision, by: actor.id });
  if (!decided) throw new Refusal("already-done", {});
  const view = await flock.findPost(postId);
  const text = view === undefined ? [] : [posts.text(view.post)];
  return card("good", [posts.decided(decision.choice, actor.id), ...text]);
}
