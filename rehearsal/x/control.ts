import * as z from "zod";
import { faultRuleSchema, type FaultRule } from "./faults.ts";
import type { Entry } from "./ledger.ts";
import type { Spent } from "./price.ts";
import { approve, deny, findPending } from "./routes/oauth.ts";
import { findAccount, type Account, type App, type Post, type Rules, type World } from "./state.ts";

/** A post as it really stands at X, whatever a timeline shows yet. */
export interface StandingPost {
  readonly id: string;
  readonly handle: string;
  readonly text: string;
  readonly at: number;
  readonly replyTo?: string;
  readonly media: readonly { readonly id: string; readonly bytes: number; readonly alt?: string }[];
  readonly deleted: boolean;
}

/** All that may be waited for. */
export interface Sight {
  readonly ledger: readonly Entry[];
  readonly posts: readonly StandingPost[];
  readonly spent: Spent;
}

const text = z.string();
const link = z.object({ link: text.optional(), requestToken: text.optional() });
const access = z.enum(["read", "read-write"]);

export const appChange = z
  .strictObject({ name: text, key: text, secret: text, access, callback: z.boolean() })
  .partial();

export const accountChange = z
  .strictObject({
    name: text,
    verified: z.boolean(),
    state: z.enum(["active", "locked", "suspended"]),
    access,
  })
  .partial();

export const rulesChange = z
  .strictObject({
    accessLevelHeader: z.boolean(),
    profile: z.enum(["open", "refused-453"]),
    userDay: z.int().positive(),
    appDay: z.int().positive(),
    appDayHeaders: z.boolean(),
    limits: z.record(text, z.int()),
    timestampWindow: z.number().positive(),
  })
  .partial();

type LinkOrToken = z.infer<typeof link>;
type AppChange = z.infer<typeof appChange>;
type AccountChange = z.infer<typeof accountChange>;
type RulesChange = z.infer<typeof rulesChange>;

/** What tests and people do to this X, and see of it, from outside its API. */
export interface XControl {
  /** As the person on the page: log in as this account and say yes; gives the PIN. */
  readonly authorise: (wish: LinkOrToken & { readonly handle: string }) => Promise<string>;
  readonly deny: (link: string) => Promise<void>;
  readonly fault: (rule: FaultRule) => Promise<void>;
  readonly clearFaults: () => Promise<void>;
  readonly setApp: (change: AppChange) => Promise<void>;
  readonly setAccount: (handle: string, change: AccountChange) => Promise<void>;
  readonly setRules: (change: RulesChange) => Promise<void>;
  /** US dollars of prepaid credits from now on, or no limit; a cap on all that is spent. */
  readonly setCredits: (change: {
    readonly credits?: number | undefined;
    readonly spendCap?: number | undefined;
  }) => Promise<void>;
  /** The account's owner throws the app out. */
  readonly revoke: (handle: string) => Promise<void>;
  readonly deleteByOwner: (id: string) => Promise<void>;
  readonly accounts: () => Promise<readonly Account[]>;
  readonly ledger: () => Promise<readonly Entry[]>;
  /** In the order in which they came about, deleted ones included. */
  readonly posts: (of?: {
    readonly handle?: string | undefined;
  }) => Promise<readonly StandingPost[]>;
  readonly spent: () => Promise<Spent>;
  /** Resolves once the predicate holds of what is to be seen. @throws the signal's reason. */
  readonly waitFor: (predicate: (sight: Sight) => boolean, signal?: AbortSignal) => Promise<void>;
}

export function createControl(world: World): XControl {
  return {
    authorise: async ({ handle, ...wish }) => authorise(world, wish, handle),
    deny: async (link) => deny(world, pendingOf(world, { link })),
    fault: async (rule) => world.faults.add(faultRuleSchema.parse(rule)),
    clearFaults: async () => world.faults.clear(),
    setApp: async (change) => void (world.app = { ...world.app, ...present<App>(change) }),
    setRules: async (change) => void (world.rules = { ...world.rules, ...present<Rules>(change) }),
    setAccount: async (handle, change) => setAccount(world, handle, change),
    setCredits: async (change) => setCredits(world, change),
    revoke: async (handle) => revoke(world, handle),
    deleteByOwner: async (id) => deleteByOwner(world, id),
    accounts: async () => [...world.accounts.values()],
    ledger: async () => world.ledger.list(),
    posts: async (of = {}) => standing(world, of.handle),
    spent: async () => world.meter.spent(),
    waitFor: (predicate, signal) => waitFor(world, predicate, signal),
  };
}

export function sightOf(world: World): Sight {
  return { ledger: world.ledger.list(), posts: standing(world), spent: world.meter.spent() };
}

async function waitFor(
  world: World,
  predicate: (sight: Sight) => boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  while (true) {
    signal?.throwIfAborted();
    const seen = world.ledger.version();
    if (predicate(sightOf(world))) return;
    await world.ledger.changed(seen, signal);
  }
}

function authorise(world: World, wish: LinkOrToken, handle: string): string {
  return approve(world, pendingOf(world, wish), accountOf(world, handle).id);
}

function pendingOf(world: World, { link, requestToken }: LinkOrToken) {
  const key = requestToken ?? new URL(link ?? "").searchParams.get("oauth_token") ?? "";
  const found = findPending(world, key);
  if (found === undefined) throw new Error("This request token is unknown, decided on or expired.");
  return found;
}

function accountOf(world: World, handle: string): Account {
  const found = findAccount(world, handle);
  if (found === undefined) throw new Error(`There is no account @${handle} in this rehearsal.`);
  return found;
}

function setAccount(world: World, handle: string, change: AccountChange): void {
  const account = accountOf(world, handle);
  world.accounts.set(account.id, { ...account, ...present<Account>(change) });
}

function setCredits(
  world: World,
  change: { readonly credits?: number | undefined; readonly spendCap?: number | undefined },
): void {
  if ("credits" in change) world.meter.setCredits(change.credits);
  if ("spendCap" in change) world.meter.setSpendCap(change.spendCap);
}

function revoke(world: World, handle: string): void {
  const { id } = accountOf(world, handle);
  for (const token of world.tokens.values()) {
    if (token.userId === id) world.tokens.set(token.key, { ...token, live: false });
  }
  world.ledger.touch();
}

function deleteByOwner(world: World, id: string): void {
  const post = world.posts.get(id);
  if (post === undefined) throw new Error(`There is no post ${id}.`);
  world.posts.set(id, { ...post, deletedAt: post.deletedAt ?? world.clock.now() });
  world.ledger.touch();
}

function standing(world: World, handle?: string): readonly StandingPost[] {
  const only = handle === undefined ? undefined : accountOf(world, handle).id;
  return [...world.posts.values()]
    .filter((post) => only === undefined || post.userId === only)
    .map((post) => asItStands(world, post));
}

function asItStands(world: World, { id, userId, text, at, ...post }: Post): StandingPost {
  return {
    id,
    handle: world.accounts.get(userId)?.handle ?? userId,
    text,
    at,
    ...(post.replyTo === undefined ? {} : { replyTo: post.replyTo }),
    media: post.media.flatMap((mediaId) => pictureOf(world, mediaId)),
    deleted: post.deletedAt !== undefined,
  };
}

function pictureOf(world: World, id: string): StandingPost["media"] {
  const picture = world.pictures.get(id);
  if (picture === undefined) return [];
  const { bytes, alt } = picture;
  return [{ id, bytes, ...(alt === undefined ? {} : { alt }) }];
}

// Only what is set counts as a change.
type Loose<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

function present<T>(change: Loose<T>): Partial<T>;
function present(change: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
