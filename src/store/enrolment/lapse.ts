import type { Database } from "../database.ts";

/** Ends every open sign-in of a member in a guild and wipes its secrets; an exchange that is under way comes to its own end. Gives how many. */
export function lapseAll(db: Database, guildId: string, ownerId: string): number {
  return db
    .sql(
      `update enrolment set state = 'expired', token = null, secret = null, link = null,
         granted_user_id = null, granted_handle = null, granted_access = null, granted_at = null
       where guild_id = ? and owner_id = ? and state in ('invited', 'pending', 'other-handle')`,
    )
    .run(guildId, ownerId).changes;
}
