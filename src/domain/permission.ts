import type { Account } from "./account.ts";
import type { Guild } from "./guild.ts";

/** Who may do a thing. `owner` means the account's owner, and every moderator. */
export type Allow = "everyone" | "owner" | "moderator" | "admin";

/** The member who acts, as Discord describes them with the interaction. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Holds Manage Server. */
  readonly managesGuild: boolean;
}

/** Tells whether a member may do what `allow` asks; until moderator roles are chosen, a moderator is who manages the server. */
export function may(actor: Actor, allow: Allow, guild: Pick<Guild, "moderatorRoles">): boolean {
  switch (allow) {
    case "everyone":
      return true;
    case "owner":
      return isModerator(actor, guild);
    case "moderator":
      return isModerator(actor, guild);
    case "admin":
      return actor.managesGuild;
    default:
      return allow satisfies never;
  }
}

/** Tells whether a member is a moderator of the guild's flock. */
export function isModerator(actor: Actor, guild: Pick<Guild, "moderatorRoles">): boolean {
  return actor.managesGuild || guild.moderatorRoles.some((role) => actor.roles.includes(role));
}

/** Tells whether a member may do to an account what its owner may; which is what every moderator may. */
export function mayActOn(
  { id, isModerator }: { readonly id: string; readonly isModerator: boolean },
  { ownerId }: Pick<Account, "ownerId">,
): boolean {
  return isModerator || id === ownerId;
}

/** Tells whether a member owns one of these accounts: who has none is no owner. */
export function ownsAny(
  { id }: Pick<Actor, "id">,
  accounts: readonly Pick<Account, "ownerId" | "state">[],
): boolean {
  return accounts.some(({ ownerId, state }) => ownerId === id && state !== "removed");
}
