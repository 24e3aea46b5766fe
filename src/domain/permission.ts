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
