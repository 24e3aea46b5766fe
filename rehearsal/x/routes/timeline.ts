import { createHash } from "node:crypto";
import * as z from "zod";
import { invalid, json, type Answer } from "../problems.ts";
import type { Route, SignedCall } from "./route.ts";
import type { Post, World } from "../state.ts";
import { shownText } from "../text.ts";

const V2 = { kind: "signed", method: "GET", version: "2", needs: "read" } as const;

export const timelineRoutes: readonly Route[] = [
  { ...V2, path: "/2/users/me", run: me },
  { ...V2, path: "/2/users/:id/tweets", run: timeline },
];

const FIELDS = z.string().transform((value) => value.split(","));

const wish = z.strictObject({
  since_id: z
    .string()
    .regex(/^\d{1,19}$/u)
    .optional(),
  until_id: z
    .string()
    .regex(/^\d{1,19}$/u)
    .optional(),
  max_results: z.coerce.number().int().min(5).max(100).default(10),
  pagination_token: z
    .string()
    .regex(/^p\d{1,19}$/u)
    .optional(),
  "tweet.fields": FIELDS.optional(),
  "post.fields": FIELDS.optional(),
  expansions: FIELDS.optional(),
});

/** The text of a post as X hands it out. */
export function shownAs(post: Post): string {
  // The short links of a post stay the same, whoever asks and however often.
  const shorten = (link: string) => {
    const digest = createHash("sha256").update(`${post.id} ${link}`).digest("base64url");
    return `https://t.co/${digest.replaceAll(/[-_]/gu, "x").slice(0, 10)}`;
  };
  return shownText(post.text, shorten, post.media.length > 0);
}

function me({ world, account }: SignedCall): Answer {
  const refusal = world.meter.refusal("user-read");
  if (refusal !== undefined) return refusal;
  world.meter.charge("user-read", account.id);
  return json(200, { data: { id: account.id, name: account.name, username: account.handle } });
}

function timeline({ world, params, incoming }: SignedCall): Answer {
  const parsed = wish.safeParse(incoming.query);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const userId = params["id"] ?? "";
  if (!world.accounts.has(userId)) return unknownUser(userId);
  const {
    max_results: most,
    pagination_token: token,
    since_id: since,
    until_id: until,
  } = parsed.data;
  const below = token?.slice(1) ?? until;
  const found = visible(world, userId).filter(
    ({ id }) =>
      (since === undefined || BigInt(id) > BigInt(since)) &&
      (below === undefined || BigInt(id) < BigInt(below)),
  );
  const shown = found.slice(0, most);
  const refusal = shown.length > 0 ? world.meter.refusal("post-read", shown.length) : undefined;
  if (refusal !== undefined) return refusal;
  for (const { id } of shown) world.meter.charge("post-read", id);
  const fields = [...(parsed.data["tweet.fields"] ?? []), ...(parsed.data["post.fields"] ?? [])];
  const expanded = parsed.data.expansions?.includes("attachments.media_keys") === true;
  return json(200, pageOf(shown, { more: found.length > shown.length, fields, expanded }));
}

// Newest first.
function visible(world: World, userId: string): readonly Post[] {
  const now = world.clock.now();
  return [...world.posts.values()]
    .filter((post) => post.userId === userId && post.deletedAt === undefined)
    .filter((post) => post.visibleAt <= now)
    .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? 1 : -1));
}

function pageOf(
  shown: readonly Post[],
  {
    more,
    fields,
    expanded,
  }: {
    readonly more: boolean;
    readonly fields: readonly string[];
    readonly expanded: boolean;
  },
) {
  const newest = shown.at(0);
  const oldest = shown.at(-1);
  if (newest === undefined || oldest === undefined) return { meta: { result_count: 0 } };
  return {
    data: shown.map((post) => ({
      id: post.id,
      text: shownAs(post),
      edit_history_tweet_ids: [post.id],
      ...(fields.includes("created_at") ? { created_at: new Date(post.at).toISOString() } : {}),
      // What is expanded is named in the post too.
      ...((expanded || fields.includes("attachments")) && post.media.length > 0
        ? { attachments: { media_keys: post.media.map((id) => `3_${id}`) } }
        : {}),
    })),
    ...(expanded && {
      includes: {
        media: shown.flatMap(({ media }) =>
          media.map((id) => ({ media_key: `3_${id}`, type: "photo" })),
        ),
      },
    }),
    meta: {
      result_count: shown.length,
      newest_id: newest.id,
      oldest_id: oldest.id,
      ...(more ? { next_token: `p${oldest.id}` } : {}),
    },
  };
}

function unknownUser(id: string): Answer {
  const detail = `Could not find user with id: [${id}].`;
  const type = "https://api.twitter.com/2/problems/resource-not-found";
  const error = { value: id, detail, title: "Not Found Error", type, resource_type: "user" };
  return json(200, { errors: [error] });
}
