import type { Actor } from "../../src/domain/permission.ts";
import type { Kind, Who } from "./row.ts";
import { guildId, otherGuildId } from "../support/world.ts";

/** One of the two guilds: its members, and the word that stands in all its names and texts and nowhere else. */
export interface House {
  readonly guildId: string;
  readonly word: string;
  /** Whether it has said who moderates; where it has not, the role is one like any other. */
  readonly isChosen: boolean;
  readonly role: string;
  readonly channelId: string;
  /** The same in both: what is theirs in one guild is nothing in the other all the same. */
  readonly admin: string;
  readonly neighbour: string;
  readonly leaver: string;
  readonly owner: string;
  /** What the invited member types. */
  readonly pin: string;
  readonly otherPin: string;
}

function house(number: number, rest: Pick<House, "guildId" | "word" | "isChosen">): House {
  const id = (tail: string) => `${number}00000000000000${tail}`;
  return {
    ...rest,
    role: id("7"),
    channelId: id("8"),
    admin: "900000000000000001",
    owner: id("2"),
    neighbour: "900000000000000003",
    leaver: "900000000000000006",
    pin: String(number).repeat(7),
    otherPin: `${number}999999`,
  };
}

export const alpha = house(4, { guildId, word: "alpha", isChosen: true });
export const bravo = house(5, { guildId: otherGuildId, word: "bravo", isChosen: false });

export function otherThan(here: House): House {
  return here.guildId === alpha.guildId ? bravo : alpha;
}

export const kinds = [
  "admin",
  "moderator",
  "owner",
  "neighbour",
  "stranger",
  "moderator of the other guild",
  "owner in the other guild",
] as const satisfies readonly Kind[];

/** A member of this kind, as Discord describes them in this guild. */
export function memberOf(kind: Kind, here: House): Actor {
  const there = otherThan(here);
  const plain = { name: kind, roles: [], managesGuild: false };
  switch (kind) {
    case "admin":
      return { ...plain, id: here.admin, managesGuild: true };
    case "moderator":
      return { ...plain, id: `${here.admin}4`, roles: [here.role] };
    case "owner":
      return { ...plain, id: here.owner };
    case "neighbour":
      return { ...plain, id: here.neighbour };
    case "stranger":
      return { ...plain, id: `${here.admin}5` };
    case "moderator of the other guild":
      return { ...plain, id: `${there.admin}4`, roles: [there.role] };
    case "owner in the other guild":
      return { ...plain, id: there.owner };
    default:
      return kind satisfies never;
  }
}

/** What the table says, written out once more and by hand: `owner` is that of the account in question. */
export function isAllowed(who: Who, kind: Kind, { isChosen }: House): boolean {
  const moderates = kind === "admin" || (kind === "moderator" && isChosen);
  switch (who) {
    case "everyone":
    case "anyone-invited":
      return true;
    case "owner":
      return moderates || kind === "owner";
    case "moderator":
      return moderates;
    case "admin":
      return kind === "admin";
    default:
      return who satisfies never;
  }
}
