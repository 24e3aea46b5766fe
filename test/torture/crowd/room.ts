import { guild } from "../../../rehearsal/cast.ts";
import type { GuildSeed, MemberSeed } from "../../../rehearsal/discord/state.ts";

const manages = ((1n << 5n) | (1n << 10n) | (1n << 11n)).toString();
const plain = ((1n << 10n) | (1n << 11n)).toString();

/** So many of the crowd, one in three of whom moderates; they read in three languages. */
export function createCrowd(count: number): readonly MemberSeed[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(900_000_000_000_001_000n + BigInt(index)),
    name: `Member ${index + 1}`,
    permissions: index % 3 === 0 ? manages : plain,
    locale: ["en-US", "de", "fr"][index % 5] ?? "en-US",
  }));
}

/** The rehearsal's server with a crowd in it. */
export function roomOf(crowd: readonly MemberSeed[]): GuildSeed {
  return { ...guild, members: [...guild.members, ...crowd] };
}
