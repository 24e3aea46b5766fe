import { z } from "zod";
import { holdReasons } from "../../domain/hold.ts";
import type { Hold } from "../../domain/hold.ts";
import type { Database } from "../database.ts";
import { findValue, putValue } from "../values.ts";

const keptSchema = z.object({
  reason: z.enum(holdReasons),
  until: z.int().optional(),
  /** The newest attempt when it began: where X's own end of it begins the trial, only later ones tell. */
  after: z.int().optional(),
  /** One account is tried since an instant (ms UTC): only attempts after this one tell; who pressed Resume sat in this guild. */
  trial: z
    .object({ after: z.int(), at: z.int().optional(), guildId: z.string().optional() })
    .optional(),
  /** For `app-refused`: when X is asked next and how long the pause after that is (ms); the account asked last. */
  look: z.object({ at: z.int(), pause: z.int(), asked: z.string().optional() }).optional(),
  /** For `app-refused`: what stood before it and was on trial; that this is over is still to be told. */
  former: z.enum(holdReasons).optional(),
});

/** A hold as it lies in the database. */
export type KeptHold = z.infer<typeof keptSchema>;

/** Whose flock stands still: one guild's, or undefined for every flock of the instance. */
export type Scope = string | undefined;

export function findKept(db: Database, scope: Scope): KeptHold | undefined {
  const value = findValue(db, nameOf(scope));
  return value === undefined ? undefined : keptSchema.parse(JSON.parse(value));
}

export function keepHold(db: Database, scope: Scope, hold: KeptHold): void {
  putValue(db, nameOf(scope), JSON.stringify(hold));
}

export function dropHold(db: Database, scope: Scope): void {
  db.sql("delete from instance where name = ?").run(nameOf(scope));
}

/** From which attempt on a trial tells; undefined while nothing may leave. X's own end of a hold begins its trial. */
export function trialOf({ trial, until, after = 0 }: KeptHold, now: number): KeptHold["trial"] {
  return trial ?? (until !== undefined && until <= now ? { after, at: until } : undefined);
}

/** What stops a guild, or the whole instance, at `now`. */
export function findHold(db: Database, now: number, scope?: Scope): Hold | undefined {
  const kept = findKept(db, scope);
  if (!kept) return undefined;
  const { reason, until } = kept;
  return { reason, until, ...(trialOf(kept, now) !== undefined && { trial: true }) };
}

/** The newest attempt there is, or that there is of one post: a trial that begins now looks at later ones. */
export function lastAttemptId(db: Database, postId?: number): number {
  const row =
    postId === undefined
      ? db.sql<[], { id: number | null }>("select max(id) as id from attempt").get()
      : db
          .sql<[number], { id: number | null }>(
            "select max(id) as id from attempt where post_id = ?",
          )
          .get(postId);
  return row?.id ?? 0;
}

function nameOf(scope: Scope): string {
  return scope === undefined ? "hold" : `hold:${scope}`;
}
