import type { Account } from "../../domain/account.ts";
import type { GuildState } from "../../domain/guild.ts";
import { isUnread } from "../copies/unread.ts";
import type { Database } from "../database.ts";
import type { Gate } from "./gate.ts";
import type { PostRow } from "../posts/row.ts";

/** What keeps an account from saying anything, whatever its post is and X's limits are; undefined: nothing. */
export function stoppedBy(
  db: Database,
  { account_id: accountId, guild_id: guildId }: Pick<PostRow, "account_id" | "guild_id">,
  { account, gate }: { readonly account: Account | undefined; readonly gate: Gate },
): string | undefined {
  if (gate.isHeld(guildId)) return "flock-held";
  if (isUnread(db, accountId)) return "unread";
  if (account?.state !== "ready") return "stopped";
  const guild = db
    .sql<[string], { state: GuildState }>("select state from guild where id = ?")
    .get(guildId);
  return guild?.state === "here" ? undefined : "stopped";
}
