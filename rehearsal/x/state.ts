import { createFaults, type Faults } from "./faults.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { createLimits, type Limits } from "./limits.ts";
import { createMeter, type Meter } from "./price.ts";
import { createRandom, type Random } from "./random.ts";

export type Access = "read" | "read-write";

/** The developer's app, as its page in the portal has it. */
export interface App {
  readonly name: string;
  readonly key: string;
  readonly secret: string;
  readonly access: Access;
  /** A callback URL is set; X asks for one even of an app that uses PINs. */
  readonly callback: boolean;
}

export interface Account {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly verified: boolean;
  readonly state: "active" | "locked" | "suspended";
  /** `read` lowers whatever this account grants or has granted. */
  readonly access: Access;
  readonly profile: Readonly<Record<string, string>>;
}

export interface Token {
  readonly key: string;
  readonly secret: string;
  readonly userId: string;
  readonly access: Access;
  readonly live: boolean;
}

export interface RequestToken {
  readonly key: string;
  readonly secret: string;
  readonly at: number;
  readonly access: Access;
  readonly state: "pending" | "approved" | "denied" | "used";
  readonly userId?: string;
  readonly pin?: string;
}

interface Picture {
  readonly id: string;
  readonly userId: string;
  readonly at: number;
  readonly bytes: number;
  readonly category: string;
  readonly alt?: string;
}

export interface Post {
  readonly id: string;
  readonly userId: string;
  readonly text: string;
  /** The text as it is compared with others. */
  readonly form: string;
  readonly at: number;
  /** From this instant on the timeline shows it. */
  readonly visibleAt: number;
  readonly replyTo?: string;
  readonly media: readonly string[];
  readonly deletedAt?: number;
}

/** Ways of X that differ between plans and days, and so can be set. */
export interface Rules {
  readonly accessLevelHeader: boolean;
  readonly profile: "open" | "refused-453";
  /** Posts per user in 24 hours, with the headers of the older plans; absent on pay-per-use. */
  readonly userDay?: number | undefined;
  /** Posts per app in 24 hours. */
  readonly appDay: number;
  readonly appDayHeaders: boolean;
  /** Requests per user in 15 minutes that differ from X's table, by route. */
  readonly limits: Readonly<Record<string, number>>;
  /** How far from the clock here a signature's timestamp may be, in milliseconds. */
  readonly timestampWindow: number;
}

export interface Clock {
  readonly now: () => number;
}

export interface Span {
  readonly min: number;
  readonly max: number;
}

interface Person {
  readonly handle: string;
  readonly name?: string;
  readonly id?: string;
  readonly verified?: boolean;
}

export interface WorldOptions {
  readonly clock?: Clock;
  /** Lags, tokens, PINs and ids of people come from it. */
  readonly seed?: number;
  readonly app: Omit<App, "name"> & { readonly name?: string };
  /** The X accounts that exist. */
  readonly people: readonly Person[];
  /** Milliseconds until a post shows on the timeline; 0 to 45 seconds unless told. */
  readonly lag?: Span;
}

export interface World {
  app: App;
  rules: Rules;
  readonly clock: Clock;
  readonly random: Random;
  readonly lag: Span;
  readonly accounts: Map<string, Account>;
  readonly tokens: Map<string, Token>;
  readonly requestTokens: Map<string, RequestToken>;
  readonly nonces: Set<string>;
  readonly posts: Map<string, Post>;
  readonly pictures: Map<string, Picture>;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly meter: Meter;
  readonly nextId: () => string;
}

const RULES: Rules = {
  accessLevelHeader: true,
  profile: "open",
  appDay: 10_000,
  appDayHeaders: false,
  limits: {},
  timestampWindow: 5 * 60_000,
};

export function createWorld(options: WorldOptions): World {
  const clock = options.clock ?? { now: Date.now };
  const random = createRandom(options.seed ?? 1);
  const people = options.people.map((person) => createAccount(person, random));
  return {
    app: { name: "Flock", ...options.app },
    rules: RULES,
    clock,
    random,
    lag: options.lag ?? { min: 0, max: 45_000 },
    accounts: new Map(people.map((account) => [account.id, account])),
    tokens: new Map(),
    requestTokens: new Map(),
    nonces: new Set(),
    posts: new Map(),
    pictures: new Map(),
    ledger: createLedger(clock),
    faults: createFaults(random),
    limits: createLimits(clock),
    meter: createMeter(clock),
    nextId: snowflakes(clock),
  };
}

/** Handles are compared as X does: without regard to case or a leading @. */
export function findAccount(world: World, handle: string): Account | undefined {
  const wanted = handle.replace(/^@/u, "").toLowerCase();
  return [...world.accounts.values()].find((account) => account.handle.toLowerCase() === wanted);
}

/** What a token may do now: its grant, lowered by the app's and the account's own setting. */
export function accessOf(world: World, token: Token): Access {
  return lower(token.access, world.app.access, world.accounts.get(token.userId)?.access);
}

export function lower(...levels: readonly (Access | undefined)[]): Access {
  return levels.includes("read") ? "read" : "read-write";
}

function createAccount(person: Person, random: Random): Account {
  return {
    id: person.id ?? random.digits(19),
    handle: person.handle,
    name: person.name ?? person.handle,
    verified: person.verified ?? false,
    state: "active",
    access: "read-write",
    profile: {},
  };
}

const SNOWFLAKE_EPOCH = 1_288_834_974_657n;

// Strictly increasing, also when the clock is set back or many are made in one millisecond.
function snowflakes(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const next = (BigInt(Math.trunc(clock.now())) - SNOWFLAKE_EPOCH) << 22n;
    last = next > last ? next : last + 1n;
    return String(last);
  };
}
