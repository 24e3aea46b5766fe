import type { GuildSeed } from "./discord/state.ts";

/** Discord's permission to manage a server (bit 5), with the ones to see and write. */
const manageServer = ((1n << 5n) | (1n << 10n) | (1n << 11n)).toString();
const plain = ((1n << 10n) | (1n << 11n)).toString();

/** The people of the rehearsal, by the part they play. */
export const people = {
  admin: { id: "900000000000000001", name: "Ada" },
  moderator: { id: "900000000000000002", name: "Ben" },
  owner: { id: "900000000000000003", name: "Cleo" },
  stranger: { id: "900000000000000004", name: "Dan" },
} as const;

type Part = keyof typeof people;

/** Where somebody sits at first. */
export function seatOf(part: Part): {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
} {
  return { ...people[part], channel: "general" };
}

const moderators = "800000000000000001";

/** The server of the rehearsal. */
export const guild: GuildSeed = {
  id: "700000000000000001",
  name: "The Reading Room",
  ownerId: people.admin.id,
  channels: [
    { id: "600000000000000001", name: "general" },
    { id: "600000000000000002", name: "readings" },
    { id: "600000000000000003", name: "alerts" },
  ],
  roles: [{ id: moderators, name: "Moderators" }],
  members: [
    { ...people.admin, permissions: manageServer },
    { ...people.moderator, roles: [moderators], permissions: plain },
    { ...people.owner, permissions: plain },
    { ...people.stranger, permissions: plain },
  ],
};

/** Who is meant by a name or a part, in any case. */
export function findPerson(
  name: string,
): { readonly id: string; readonly name: string } | undefined {
  const wanted = name.replace(/^@/u, "").toLowerCase();
  return Object.entries(people).find(
    ([part, person]) => part === wanted || person.name.toLowerCase() === wanted,
  )?.[1];
}
