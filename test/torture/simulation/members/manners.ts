import type { Random } from "../../../../rehearsal/x/random.ts";
import { groupings } from "../../../../src/domain/reading/grouping.ts";
import type { GuildFlock } from "../../../../src/flock/flock.ts";

type Act = (flock: GuildFlock, handle: string) => Promise<void>;

/** Gathers those who change how an account reads. */
export function createManners(random: Random): {
  readonly setManner: Act;
  readonly setDiction: Act;
} {
  /** Has it read otherwise from its next line on. */
  async function setManner(flock: GuildFlock, handle: string): Promise<void> {
    const grouping = groupings[random.whole(0, groupings.length - 1)] ?? { kind: "stanza" };
    const refrains = (["join", "space", "ask"] as const)[random.whole(0, 2)] ?? "join";
    await flock.setManner(handle, { grouping, refrains });
  }

  async function setDiction(flock: GuildFlock, handle: string): Promise<void> {
    const overlong = (["thread", "picture", "hold"] as const)[random.whole(0, 2)] ?? "thread";
    const numbered = random.fraction() < 0.5;
    // An alt text has no indents, and the judge compares letter for letter.
    const keepIndent = overlong !== "picture" && random.fraction() < 0.5;
    await flock.setDiction(handle, { overlong, numbered, keepIndent });
  }

  return { setManner, setDiction };
}
