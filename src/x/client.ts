import type { TwitterApi } from "twitter-api-v2";
import { z } from "zod";
import type { NetworkRefusal } from "../domain/outcome.ts";
import type { Credentials } from "../domain/secret.ts";
import type { TimelinePost } from "../domain/text/timeline.ts";
import type {
  Clock,
  Identified,
  Network,
  PostAnswer,
  TimelineRead,
  TimelineUnread,
  Utterance,
} from "../flock/ports.ts";
import { createCall, type Call, type Line } from "./call.ts";
import { parseJson } from "./json.ts";
import { limitsIn } from "./limit.ts";
import { upload } from "./media.ts";
import { setProfile } from "./profile.ts";
import { remove } from "./remove.ts";
import { outcomeOf, refusalOf, refusalWithin } from "./outcome.ts";

/** X as a network: every call is one request (the timeline: one a page), never repeated. */
export function createNetwork({
  clock,
  ...line
}: Line & { readonly clock: Pick<Clock, "now"> }): Network {
  const deps: Deps = { call: createCall(line), now: () => clock.now() };
  return {
    post: (credentials, utterance) => post(deps, credentials, utterance),
    upload: (credentials, picture) => upload(deps, credentials, picture),
    timeline: (credentials, ask) => timeline(deps, credentials, ask),
    identify: (credentials) => identify(deps, credentials),
    setProfile: (credentials, change) => setProfile(deps, credentials, change),
    remove: (credentials, postId) => remove(deps, credentials, postId),
    invalidate: (credentials) => invalidate(deps, credentials),
  };
}

interface Deps {
  readonly call: Call;
  readonly now: () => number;
}

// Post ids and user ids pass 2^53: strings always.
const id = z.string().regex(/^\d{1,20}$/u);

const created = z.object({ data: z.object({ id }) });

async function post(
  { call, now }: Deps,
  credentials: Credentials,
  { text, replyTo, mediaId }: Utterance,
): Promise<PostAnswer> {
  const body = {
    ...(text !== "" && { text }),
    ...(mediaId !== undefined && { media: { media_ids: [mediaId] } }),
    ...(replyTo !== undefined && { reply: { in_reply_to_tweet_id: replyTo } }),
  };
  const called = await call(credentials, (x) => x.v2.post<unknown>("tweets", body));
  const told = limitsIn(called, now());
  const limits = told.length > 0 && { limits: told };
  if (called.kind === "failed") return { ...outcomeOf(called, now()), ...limits };
  const parsed = created.safeParse(parseJson(called.value));
  return parsed.success
    ? { kind: "posted", id: parsed.data.data.id, ...limits }
    : { kind: "unknown", detail: `${called.status} without a post id`, ...limits };
}

/** The most pages of one timeline: a thousand posts, which cost 5 dollars to read. */
const mostPages = 10;

const attachments = z.object({ media_keys: z.array(z.string()).default([]) }).optional();

// Without `meta` an empty page would pass for an account that posted nothing.
const page = z
  .object({
    data: z.array(z.object({ id, text: z.string(), attachments })).default([]),
    meta: z.object({ result_count: z.int(), next_token: z.string().min(1).optional() }),
  })
  .refine(({ data, meta }) => data.length >= Math.min(meta.result_count, 1));

type PagePost = z.infer<typeof page>["data"][number];

async function timeline(
  { call, now }: Deps,
  credentials: Credentials,
  ask: TimelineAsk,
): Promise<TimelineRead | TimelineUnread> {
  const posts: TimelinePost[] = [];
  const unread = (refusal: NetworkRefusal): TimelineUnread =>
    posts.length === 0 ? refusal : { ...refusal, reads: posts.length };
  let token: string | undefined;
  for (let read = 0; read < mostPages; read += 1) {
    const called = await call(credentials, askPage(ask, token));
    if (called.kind === "failed") return unread(refusalOf(called, now()));
    const body = parseJson(called.value);
    const parsed = page.safeParse(body);
    if (!parsed.success) return unread(refusalWithin(body, now()));
    posts.push(...parsed.data.data.map(toPost));
    token = parsed.data.meta.next_token;
    if (token === undefined || ask.most !== undefined) return { kind: "read", posts };
  }
  return unread({ kind: "unknown", detail: `a timeline of more than ${mostPages} pages` });
}

type TimelineAsk = Parameters<Network["timeline"]>[1];

function toPost({ id, text, attachments }: PagePost): TimelinePost {
  return { id, text, ...(attachments && { mediaKeys: attachments.media_keys }) };
}

function askPage(
  { userId, afterId, pictures = false, most = 100 }: TimelineAsk,
  token: string | undefined,
): (x: TwitterApi) => Promise<unknown> {
  const query = {
    since_id: afterId,
    max_results: most,
    // Asked for only where a picture is looked for: names of fields have changed between versions.
    ...(pictures && { expansions: "attachments.media_keys" }),
    ...(token === undefined ? {} : { pagination_token: token }),
  };
  return (x) => x.v2.get<unknown>("users/:id/tweets", query, { params: { id: userId } });
}

const me = z.object({
  body: z.object({ data: z.object({ id, username: z.string().min(1) }) }),
  headers: z.object({
    date: z
      .string()
      .transform((date) => Date.parse(date))
      .pipe(z.number()),
    "x-access-level": z.string().optional(),
  }),
});

async function identify(
  { call, now }: Deps,
  credentials: Credentials,
): Promise<Identified | NetworkRefusal> {
  const called = await call(credentials, (x) =>
    x.v2.get<unknown>("users/me", {}, { fullResponse: true }),
  );
  if (called.kind === "failed") return refusalOf(called, now());
  const body = parseJson(called.value.data);
  const parsed = me.safeParse({ body, headers: called.value.headers });
  if (!parsed.success) return refusalWithin(body, now());
  const {
    body: { data },
    headers,
  } = parsed.data;
  return {
    kind: "identified",
    userId: data.id,
    handle: data.username,
    access: accessOf(headers["x-access-level"]),
    at: headers.date,
  };
}

/** A level that is missing or new is unknown, not `read`: the first post settles it. */
function accessOf(level: string | undefined): Identified["access"] {
  if (level === "read") return "read";
  return level === "read-write" || level === "read-write-directmessages" ? "read-write" : "unknown";
}

const ended = z.object({ access_token: z.string() });

async function invalidate(
  { call, now }: Deps,
  credentials: Credentials,
): Promise<{ readonly kind: "gone" } | NetworkRefusal> {
  const called = await call(credentials, (x) => x.v1.post<unknown>("oauth/invalidate_token.json"));
  if (called.kind === "answered") {
    return ended.safeParse(parseJson(called.value)).success
      ? { kind: "gone" }
      : { kind: "unknown", detail: `${called.status} with a body that cannot be read` };
  }
  const refusal = refusalOf(called, now());
  return refusal.kind === "revoked" && refusal.certain ? { kind: "gone" } : refusal;
}
