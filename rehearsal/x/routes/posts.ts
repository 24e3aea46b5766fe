import * as z from "zod";
import { chargeForPost } from "../price.ts";
import { blank, duplicate, effective, invalid, json, replyRule, type Answer } from "../problems.ts";
import type { Route, SignedCall } from "./route.ts";
import type { Account, Post, World } from "../state.ts";
import { duplicateForm, hasInvalidCharacters, keptText, weightOf } from "../text.ts";
import { isUsable } from "./media.ts";
import { shownAs } from "./timeline.ts";

// X does not say how long it remembers a text; a day is the longest that people have seen.
const DUPLICATE_WINDOW = 24 * 60 * 60_000;
const LIMIT = 280;
const LIMIT_VERIFIED = 25_000;

const V2 = { kind: "signed", version: "2", needs: "read-write" } as const;

export const postRoutes: readonly Route[] = [
  { ...V2, method: "POST", path: "/2/tweets", run: create },
  { ...V2, method: "DELETE", path: "/2/tweets/:id", run: remove },
];

// As strict as X: additionalProperties is false in its OpenAPI description.
const wish = z.strictObject({
  text: z.string().default(""),
  media: z.strictObject({ media_ids: z.array(z.string()).min(1).max(4) }).optional(),
  reply: z.strictObject({ in_reply_to_tweet_id: z.string() }).optional(),
  made_with_ai: z.boolean().optional(),
  reply_settings: z.enum(["following", "mentionedUsers", "subscribers", "verified"]).optional(),
});

function create({ world, account, incoming }: SignedCall): Answer {
  const parsed = wish.safeParse(incoming.json);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const text = keptText(parsed.data.text);
  const media = parsed.data.media?.media_ids ?? [];
  const replyTo = parsed.data.reply?.in_reply_to_tweet_id;
  const charge = chargeForPost(text);
  const refusal =
    refuseText(account, text, media.length > 0) ??
    refuseMedia(world, account, media) ??
    refuseReply(world, account, replyTo) ??
    refuseDuplicate(world, account, text) ??
    world.meter.refusal(charge);
  if (refusal !== undefined) return refusal;
  world.meter.charge(charge);
  const at = world.clock.now();
  const post: Post = {
    id: world.nextId(),
    userId: account.id,
    text,
    form: duplicateForm(text),
    at,
    visibleAt: at + world.random.whole(world.lag.min, world.lag.max),
    media,
    ...(replyTo === undefined ? {} : { replyTo }),
  };
  world.posts.set(post.id, post);
  return effective(json(201, { data: { id: post.id, text: shownAs(post) } }), post.id);
}

function remove({ world, account, params }: SignedCall): Answer {
  const post = world.posts.get(params["id"] ?? "");
  if (post === undefined || post.deletedAt !== undefined) {
    return blank(404, "Not Found", `Could not find tweet with id: [${params["id"] ?? ""}].`);
  }
  if (post.userId !== account.id) {
    return blank(403, "Forbidden", "You may not delete another user's Tweet.");
  }
  const refusal = world.meter.refusal("delete");
  if (refusal !== undefined) return refusal;
  world.meter.charge("delete");
  world.posts.set(post.id, { ...post, deletedAt: world.clock.now() });
  return effective(json(200, { data: { deleted: true } }), post.id);
}

function refuseText(account: Account, text: string, pictured: boolean): Answer | undefined {
  if (text === "" && !pictured) return invalid("The text must not be empty.", { text: [text] });
  if (hasInvalidCharacters(text)) return invalid("The text holds characters that are not allowed.");
  if (weightOf(text) > (account.verified ? LIMIT_VERIFIED : LIMIT)) {
    return invalid(
      "Your Tweet text is too long. For more information, see https://docs.x.com/resources/fundamentals/counting-characters",
    );
  }
  return undefined;
}

function refuseMedia(world: World, account: Account, ids: readonly string[]): Answer | undefined {
  const missing = ids.find((id) => !isUsable(world, account, id));
  if (missing === undefined) return undefined;
  return invalid("Your media IDs are invalid.", { "media.media_ids": [missing] });
}

function refuseReply(
  world: World,
  account: Account,
  replyTo: string | undefined,
): Answer | undefined {
  if (replyTo === undefined) return undefined;
  const parent = world.posts.get(replyTo);
  if (parent === undefined || parent.deletedAt !== undefined) {
    const detail = "You attempted to reply to a Tweet that is deleted or not visible to you.";
    return blank(403, "Forbidden", detail);
  }
  const mention = new RegExp(`(?<!\\w)@${account.handle}(?!\\w)`, "iu");
  return parent.userId === account.id || mention.test(parent.text) ? undefined : replyRule();
}

// Deleted posts count too.
function refuseDuplicate(world: World, account: Account, text: string): Answer | undefined {
  const form = duplicateForm(text);
  const since = world.clock.now() - DUPLICATE_WINDOW;
  const twin = [...world.posts.values()].some(
    (post) => post.userId === account.id && post.at > since && post.form === form,
  );
  return twin && form !== "" ? duplicate() : undefined;
}
