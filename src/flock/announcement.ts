import { z } from "zod";
import { accountStates } from "../domain/account.ts";
import { holdReasons } from "../domain/hold.ts";
import { troubleKinds } from "../domain/trouble.ts";
import { approvalNews } from "./approvals/news.ts";
import { digestNews } from "./digest/news.ts";
import { suggestionNews } from "./library/news.ts";
import { ownerNews } from "./owners/news.ts";
import { takedownNews } from "./undo/news.ts";

const account = { accountId: z.string(), handle: z.string() };
/** The text goes out, or went out, as a picture. */
const pictured = { pictured: z.boolean().optional() };
/** A member had the account say it, perhaps with a picture. */
const said = { saidBy: z.string().optional(), attached: z.boolean().optional() };
const micros = z.int();
const instant = z.int();
/** Whose cap: the whole instance's, or the server's own. */
const scope = z.enum(["instance", "guild"]);
const wrong = {
  trouble: z.enum(troubleKinds),
  accountId: z.string().optional(),
  handle: z.string().optional(),
  since: instant,
};

const obstacle = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("state"), state: z.enum(accountStates) }),
  z.object({ kind: z.literal("post"), state: z.enum(["held", "unconfirmed"]) }),
  z.object({ kind: z.literal("limited"), until: instant }),
  z.object({ kind: z.literal("error"), error: z.string() }),
]);

/** Every piece of news a channel can get: a kind and facts, never prose. Rows of the outbox are parsed with it. */
export const announcementSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("invited"),
    enrolmentId: z.string(),
    handle: z.string().optional(),
    ownerId: z.string(),
    by: z.string(),
    expiresAt: instant,
  }),
  z.object({ kind: z.literal("enrolled"), ...account, by: z.string(), relinked: z.boolean() }),
  z.object({
    kind: z.literal("posted"),
    ...account,
    postId: z.int(),
    text: z.string(),
    ...pictured,
    ...said,
    link: z.string(),
    poem: z.string().optional(),
    unit: z.int().optional(),
    of: z.int().optional(),
    costMicros: micros,
    /** Found on the timeline after an outcome nobody knew. */
    reconciled: z.boolean(),
  }),
  z.object({
    kind: z.literal("failed"),
    ...account,
    postId: z.int(),
    text: z.string(),
    ...pictured,
    ...said,
    cause: z.string(),
    detail: z.string().optional(),
    until: instant.optional(),
    /** So many parts of it stand on X. */
    standing: z.int().optional(),
    /** It stands apart and is tried again by itself. */
    waits: z.boolean().optional(),
  }),
  /** X stopped an account that has no line to say just then. */
  z.object({
    kind: z.literal("stopped"),
    ...account,
    cause: z.string(),
    detail: z.string().optional(),
  }),
  z.object({
    kind: z.literal("unconfirmed"),
    ...account,
    postId: z.int(),
    /** Which one of a thread. */
    part: z.int().optional(),
    text: z.string(),
    ...pictured,
    ...said,
    /** A reminder: nobody has known since then. */
    since: instant.optional(),
  }),
  /** What another copy of the flock posted, or left out, for an account counts here too; the last such post. */
  z.object({
    kind: z.literal("adopted"),
    ...account,
    posts: z.int(),
    passedOver: z.int(),
    text: z.string(),
    link: z.string(),
  }),
  z.object({
    kind: z.literal("flock-held"),
    reason: z.enum(holdReasons),
    until: instant.optional(),
    /** One account was tried, and nothing has changed. */
    again: z.boolean().optional(),
  }),
  /** X's limit for all accounts together is used up. */
  z.object({ kind: z.literal("app-limited"), until: instant }),
  /** X has taken a post: the hold is over. */
  z.object({ kind: z.literal("flock-goes-on"), reason: z.enum(holdReasons) }),
  z.object({
    kind: z.literal("cap-reached"),
    scope: scope.default("instance"),
    capMicros: micros,
    spentMicros: micros,
  }),
  /** So many percent of a cap are spent. */
  z.object({
    kind: z.literal("spending"),
    scope,
    percent: z.literal([50, 80, 100]),
    spentMicros: micros,
    capMicros: micros,
  }),
  /** Of the credits that were typed, little is left. */
  z.object({ kind: z.literal("low-balance"), leftMicros: micros, typedMicros: micros }),
  z.object({
    kind: z.literal("restarted"),
    uncertain: z.int(),
    /** How long nobody was there, the slots that passed meanwhile, and when the next post is due. */
    awayMs: z.int().optional(),
    missed: z.int().optional(),
    nextAt: instant.optional(),
  }),
  /** Slots passed while Flock ran, but nobody was there: the machine slept, or its clock was set forward. */
  z.object({
    kind: z.literal("overslept"),
    awayMs: z.int(),
    missed: z.int(),
    nextAt: instant.optional(),
  }),
  /** Something is wrong and lasts: of one account, or of the whole instance. */
  z.object({
    kind: z.literal("trouble"),
    ...wrong,
    detail: z.string().optional(),
    /** What keeps a silent account from speaking. */
    obstacle: obstacle.optional(),
    /** How far this machine's clock is ahead (ms). */
    offMs: z.int().optional(),
  }),
  /** It is over. */
  z.object({ kind: z.literal("trouble-over"), ...wrong }),
  z.object({ kind: z.literal("removed"), ...account, by: z.string() }),
  z.object({ kind: z.literal("revoke-failed"), ...account }),
  z.object({
    kind: z.literal("poem-ended"),
    ...account,
    poem: z.string(),
    posts: z.int(),
    /** Lines of it that stand apart still. */
    apart: z.int().optional(),
    readingId: z.int().optional(),
    /** What it came to, all its cycles together. */
    lines: z.int().optional(),
    cycles: z.int().optional(),
    elapsedMs: z.int().optional(),
    costMicros: micros.optional(),
    /** The poem that begins now, and when its first post is due. */
    next: z.object({ poem: z.string(), at: instant.optional() }).optional(),
    /** Poems that were to follow, but are read by another account by now. */
    elsewhere: z.array(z.object({ poem: z.string(), handle: z.string().optional() })).optional(),
  }),
  ...suggestionNews,
  /** A poem that accounts read has another text. */
  z.object({
    kind: z.literal("poem-edited"),
    poem: z.string(),
    by: z.string(),
    changed: z.int(),
    added: z.int(),
    gone: z.int(),
    handles: z.array(z.string()),
  }),
  /** A schedule of a single slot got no post in it, and none follows. */
  z.object({ kind: z.literal("only-slot-passed"), ...account, at: instant }),
  z.object({ kind: z.literal("pause-over"), handles: z.array(z.string()) }),
  ...takedownNews,
  ...ownerNews,
  ...approvalNews,
  ...digestNews,
  z.object({ kind: z.literal("guild-returned"), accounts: z.int() }),
  z.object({ kind: z.literal("key-lost"), accounts: z.int() }),
  /** What lies in the outbox cannot be read any more. */
  z.object({ kind: z.literal("unreadable") }),
]);

export type Announcement = z.infer<typeof announcementSchema>;
export type AnnouncementKind = Announcement["kind"];

/** Whom a piece of news pings, and which of the guild's channels it belongs to. */
export const addressSchema = z.object({
  /** `hand`: the alert role, or else the account's owner; `owner`: the invited member. */
  ping: z.enum(["nobody", "hand", "owner"]),
  /** `here`: the channel in which it was asked for. */
  channel: z.enum(["posts", "alerts", "here"]),
  channelId: z.string().optional(),
  ownerId: z.string().optional(),
});

export type Address = z.infer<typeof addressSchema>;
