import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { z } from "zod";
import type { interactionEntry } from "../../../rehearsal/discord/interaction/interactions.ts";
import { databaseFile } from "../../../src/bot/ground.ts";
import { loadKey } from "../../../src/key.ts";
import { verifyDeeds, type Verdict } from "../../../src/store/deeds/verify.ts";
import { createSigner } from "../../../src/vault.ts";

/** An interaction as the stand-in for Discord remembers it. */
export type Asked = z.infer<typeof interactionEntry>;

/** A row of the log. */
export interface Deed {
  readonly id: number;
  readonly guild_id: string;
  readonly actor_id: string;
  readonly interaction_id: string;
  readonly what: string;
  readonly subject: string;
  readonly after: string | null;
}

/** All that is known of a crowd when it has gone. */
export interface Evidence {
  readonly asked: readonly Asked[];
  readonly deeds: readonly Deed[];
  /** Whether the log's chain holds. */
  readonly log: Verdict;
  /** The interactions by which posts came about, each with the position it asked for. */
  readonly byHand: readonly { readonly interaction_id: string; readonly ordinal: number }[];
  /** Whose pause stands in the end. */
  readonly paused: readonly string[];
  /** The interactions that the bot's own log calls gone, and its faults. */
  readonly gone: ReadonlySet<string>;
  readonly faults: readonly string[];
}

/** Reads what a stopped bot left in its folder, and what it printed. */
export function gatherEvidence(
  folder: string,
  { asked, printed }: { readonly asked: readonly Asked[]; readonly printed: string },
): Evidence {
  const path = join(folder, databaseFile);
  const sign = createSigner(loadKey({ given: undefined, folder, create: false }));
  const db = new Sqlite(path, { readonly: true, fileMustExist: true });
  const entries = printed.split("\n").flatMap(entryOf);
  try {
    return {
      asked,
      deeds: db.prepare<[], Deed>("select * from deed order by id").all(),
      log: verifyDeeds({ path, sign, link: undefined }),
      byHand: db.prepare<[], Evidence["byHand"][number]>(byHand).all(),
      paused: db
        .prepare<[], { handle: string }>(paused)
        .all()
        .map(({ handle }) => handle),
      gone: new Set(
        entries.flatMap((it) => (it.event === "interaction_gone" ? (it.interaction ?? []) : [])),
      ),
      faults: entries.filter(isFault).map((it) => JSON.stringify(it)),
    };
  } finally {
    db.close();
  }
}

const byHand = "select interaction_id, ordinal from post where interaction_id is not null";
const paused = `select distinct account.handle from pause
  join account on account.id = pause.account_id order by 1`;

const logEntry = z.looseObject({
  event: z.string(),
  level: z.string(),
  interaction: z.string().optional(),
});

function entryOf(line: string): readonly z.infer<typeof logEntry>[] {
  if (!line.startsWith("{")) return [];
  const parsed = logEntry.safeParse(JSON.parse(line));
  return parsed.success ? [parsed.data] : [];
}

/** What is logged as an error is no part of a storm: Discord's refusals and lost connections are warnings. */
function isFault({ level }: z.infer<typeof logEntry>): boolean {
  return level === "error" || level === "fatal";
}
