import type { Access } from "../../domain/account.ts";
import type { Enrolment, EnrolmentState } from "../../domain/enrolment.ts";
import type { EnrolmentStore } from "../../flock/enrolment-store.ts";

export interface EnrolmentRow {
  readonly id: string;
  readonly guild_id: string;
  readonly invoker_id: string;
  readonly owner_id: string;
  readonly channel_id: string;
  readonly handle: string | null;
  readonly account_id: string | null;
  readonly poem_name: string | null;
  readonly state: EnrolmentState;
  readonly token: Uint8Array | null;
  readonly secret: Uint8Array | null;
  readonly link: string | null;
  readonly granted_user_id: string | null;
  readonly granted_handle: string | null;
  readonly granted_access: Access | null;
  readonly granted_at: number | null;
  readonly expires_at: number;
}

/** What X granted and a person must still say yes to. */
export function parkedOf(
  row: EnrolmentRow | undefined,
): Awaited<ReturnType<EnrolmentStore["parkedOf"]>> {
  if (row?.state !== "other-handle" || !row.token || !row.secret) return undefined;
  return {
    token: row.token,
    secret: row.secret,
    userId: row.granted_user_id ?? "",
    handle: row.granted_handle ?? "",
    access: row.granted_access ?? "unknown",
    at: row.granted_at ?? 0,
  };
}

/** A row as the flock sees it. */
export function toEnrolment(row: EnrolmentRow): Enrolment {
  return {
    id: row.id,
    guildId: row.guild_id,
    invokerId: row.invoker_id,
    ownerId: row.owner_id,
    channelId: row.channel_id,
    handle: row.handle ?? undefined,
    accountId: row.account_id ?? undefined,
    poemName: row.poem_name ?? undefined,
    state: row.state,
    link: row.link ?? undefined,
    expiresAt: row.expires_at,
    grantedHandle: row.granted_handle ?? undefined,
  };
}
