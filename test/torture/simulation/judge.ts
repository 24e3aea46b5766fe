import { nominalsUpTo } from "../../../src/domain/schedule/next.ts";
import { parseSchedule } from "../../../src/store/schedule/schedule-row.ts";
import type { Database } from "../../../src/store/database.ts";
import { allPosts, claimsOf, lastOutcome, tooMuchNews, unapprovedOf } from "./records.ts";
import { followSlots } from "../slots.ts";
import type { PostRequest, SimulatedX, Standing } from "./x.ts";

/** Judges a world by its promises, again and again while it lives. */
export interface Judge {
  /** At every request to post, before anything comes of it. */
  meet(request: PostRequest): void;
  /** What the store told. */
  hear(event: string, values?: Readonly<Record<string, unknown>>): void;
  /** Both sums, and all that was posted, as they stand now. */
  look(): void;
  /** At rest: whoever had slots since an instant has spoken. */
  rest(span: Rest): void;
  /** Breaches so far, a sentence each. */
  readonly breaches: readonly string[];
}

/** Both ms UTC. */
interface Rest {
  readonly since: number;
  readonly now: number;
}

const hour = 3_600_000;

interface Evidence {
  readonly db: Database;
  readonly x: Pick<SimulatedX, "standing" | "removed" | "requests">;
}

interface PostRow {
  readonly id: number;
  readonly handle: string;
  /** Null: a member had the account say it. */
  readonly reading_id: number | null;
  readonly unit_number: number | null;
  readonly state: string;
  readonly text: string;
  readonly ordinal: number;
  readonly network_id: string | null;
  readonly removed_at: number | null;
  readonly doubts: number;
}

/** A post that is a unit of a poem. */
type ReadRow = PostRow & { readonly reading_id: number; readonly unit_number: number };

interface Turn {
  readonly post: ReadRow;
  readonly there: Standing | undefined;
  /** What was said last of each reading. */
  readonly last: Map<number, { readonly unit: number; readonly id: bigint }>;
  readonly name: string;
}

/** Creates the judge of a world. */
export function createJudge({ db, x }: Evidence): Judge {
  const breaches = new Set<string>();
  const breach = (words: string): void => void breaches.add(words);
  /** The last request of every account that ever was. */
  const last = new Map<string, PostRequest>();
  const slots = followSlots(db);
  let takenDown: ReadonlySet<string> = new Set();

  /** A request leaves only with its claim on the disk, and never before the end of a limit that X told. */
  function meet(request: PostRequest): void {
    const { handle, text } = request;
    const claims = db.sql<[string, string], { id: string }>(claimsOf).all(handle, text);
    const [claim] = claims;
    if (!claim || claims.length > 1) breach(`${claims.length} claims for a request of: ${text}`);
    const unapproved = db.sql<[string, string], { words: string }>(unapprovedOf).get(handle, text);
    if (unapproved) breach(`${unapproved.words}: @${handle}: ${text}`);
    const former = last.get(claim?.id ?? "");
    const outcome = former?.outcome;
    if (outcome?.kind === "rate-limited" || outcome?.kind === "day-limited") {
      // An answer that only a dying bot got is nobody's.
      const heard = db.sql<[string], { outcome: string }>(lastOutcome).get(claim?.id ?? "");
      const early = heard?.outcome === outcome.kind && isBefore(request, former);
      if (early) breach(`@${handle} asked before its reset: ${text}`);
    }
    last.set(claim?.id ?? "", request);
  }

  function checkUnits(posts: readonly PostRow[]): void {
    const states = new Map<string, number>();
    for (const { state } of posts) states.set(state, (states.get(state) ?? 0) + 1);
    const known = ["posted", "skipped", "held", "unconfirmed", "planned", "withdrawn", "sending"];
    const counted = known.reduce((sum, state) => sum + (states.get(state) ?? 0), 0);
    if (counted !== posts.length) breach(`${posts.length} units begun, ${counted} in known states`);
  }

  /** What stands on X stands once, in the poem's order, and is what the database says. */
  function checkTexts(posts: readonly PostRow[]): void {
    const stands = new Map<string, Standing>();
    for (const post of x.standing) {
      const key = `${post.handle}\n${post.text}`;
      if (stands.has(key)) breach(`@${post.handle} said twice: ${post.text}`);
      else stands.set(key, post);
    }
    const last: Turn["last"] = new Map();
    let above: Standing | undefined;
    const ids = new Set(x.standing.map(({ id }) => id));
    for (const post of posts) {
      if (post.removed_at !== null && ids.has(post.network_id ?? "")) {
        breach(`taken down, but on X: post ${post.id}: ${post.text}`);
      }
      const there = stands.get(`${post.handle}\n${post.text}`);
      const name = `@${post.handle}, post ${post.id} (${post.state}): ${post.text}`;
      checkStanding(post, there, name);
      if (there && there.replyTo !== (post.ordinal === 1 ? undefined : above?.id)) {
        breach(`not under the part above it: ${name}`);
      }
      if (isRead(post)) checkTurn({ post, there, last, name });
      above = there;
    }
    const known = new Set(posts.map((post) => `${post.handle}\n${post.text}`));
    for (const key of stands.keys()) if (!known.has(key)) breach(`on X, but never planned: ${key}`);
  }

  /** What is read is said in the poem's order, and no unit of it is left out. */
  function checkTurn({ post, there, last, name }: Turn): void {
    const former = last.get(post.reading_id);
    if (there && former && BigInt(there.id) < former.id) breach(`out of turn: ${name}`);
    if (former && post.ordinal === 1) {
      if (post.unit_number <= former.unit) breach(`begun twice: ${name}`);
      if (post.unit_number > former.unit + 1) breach(`a unit left out before: ${name}`);
    }
    const id = there ? BigInt(there.id) : (former?.id ?? 0n);
    last.set(post.reading_id, { unit: post.unit_number, id });
  }

  /** Only what a member had taken down is gone, and X was asked for no more. */
  function checkRemovals(posts: readonly PostRow[]): void {
    takenDown = new Set(x.removed.map(({ id }) => id));
    const withdrawn = new Set(
      posts.filter(({ state }) => state === "withdrawn").map(({ network_id: id }) => id),
    );
    for (const { id, text } of x.removed) {
      if (!withdrawn.has(id)) breach(`removed, though nobody asked for it: ${text}`);
    }
  }

  function checkStanding(post: PostRow, there: Standing | undefined, name: string): void {
    if (post.state === "posted" && !there) breach(`posted, but not on X: ${name}`);
    const isDown = post.removed_at !== null || takenDown.has(post.network_id ?? "");
    if (post.network_id !== null && !isDown && post.network_id !== there?.id) {
      breach(`another id on X: ${name}`);
    }
    if (there && !mayStand(post)) breach(`stands on X unknown to Flock: ${name}`);
  }

  /** However often a reading was laid out anew: every line is in one post, in the poem's order. */
  function checkLines(posts: readonly PostRow[]): void {
    const last = new Map<number, number>();
    for (const { reading_id: reading, id, handle, text } of posts.filter(isRead)) {
      for (const [, number] of text.matchAll(/ & line (\d+)/gu)) {
        const line = Number(number);
        const due = (last.get(reading) ?? 0) + 1;
        if (line !== due) breach(`@${handle}, post ${id}: line ${line} where ${due} was due`);
        last.set(reading, line);
      }
    }
  }

  function look(): void {
    const posts = db.sql<[], PostRow>(allPosts).all();
    for (const words of slots.look()) breach(words);
    checkUnits(posts);
    checkRemovals(posts);
    checkTexts(posts);
    checkLines(posts);
  }

  function rest({ since, now }: Rest): void {
    const ready = db
      .sql<[], { handle: string; body: string }>(
        `select account.handle, schedule.body from account
         join reading on reading.account_id = account.id
         join schedule on schedule.account_id = account.id
         where account.state = 'ready' and reading.state = 'reading'`,
      )
      .all();
    const spoken = new Set(x.requests.filter(({ at }) => at >= since).map(({ handle }) => handle));
    for (const { handle, body } of ready) {
      const due = nominalsUpTo(parseSchedule({ body }), { after: since, to: now - hour, most: 2 });
      if (due.length > 1 && !spoken.has(handle)) breach(`@${handle} is silent`);
    }
    const open = db
      .sql<[number], { handle: string; state: string }>(
        // What is on its way at this very moment is not left.
        `select account.handle, post.state from post join account on account.id = post.account_id
         where post.state = 'unconfirmed' or post.state = 'sending'
           and ? > (select max(began_at) from attempt where post_id = post.id)
         union all select account.handle, 'to be taken down' from takedown
         join account on account.id = takedown.account_id where takedown.run_at is not null`,
      )
      .all(now - hour);
    const loud = db.sql<[], { handle: string; told: number; most: number }>(tooMuchNews).all();
    for (const { handle, told, most } of loud)
      breach(`${told} pieces of news of @${handle}: ${most}`);
    for (const { handle, state } of open) breach(`@${handle} has a post left ${state}`);
  }

  return {
    meet,
    hear(event, values) {
      const account = String(values?.["account"]);
      if (event === "slots_taken_back") slots.takenBack(account);
      // It was read under a clock that was wrong: nobody knows how long it lasts, least of all under the next such clock.
      if (event === "limit_shortened") last.delete(account);
    },
    look,
    rest,
    get breaches() {
      return [...breaches];
    },
  };
}

/** By the clock on the wall, and by the time that has passed: where the clock was set in between, one of them alone says nothing. */
function isBefore({ at, elapsed }: PostRequest, former: PostRequest | undefined): boolean {
  if (former?.outcome === undefined || !("until" in former.outcome)) return false;
  const { until = 0 } = former.outcome;
  return at < until && elapsed - former.elapsed < until - former.at;
}

function isRead(post: PostRow): post is ReadRow {
  return post.reading_id !== null;
}

/** Known to stand; or nobody knows, or a member said that nobody need know. */
function mayStand({ state, network_id: id, doubts }: PostRow): boolean {
  return id !== null || state === "posted" || state === "sending" || doubts > 0;
}
