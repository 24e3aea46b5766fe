import type { Random } from "../../../../rehearsal/x/random.ts";
import { expiries } from "../../../../src/domain/approval/approval.ts";
import type { ApprovalNews } from "../../../../src/flock/approvals/approval-store.ts";
import type { GuildFlock } from "../../../../src/flock/flock.ts";
import { moderator } from "../world.ts";

/** Those who approve; none of them alone writes all that is said. */
const moderators = [moderator, "200000000000000002", "200000000000000003"] as const;

/** What members have accounts say, and what they say to it before it goes. */
export interface Wording {
  readonly setApprovals: (flock: GuildFlock, handle: string) => Promise<unknown>;
  /** Answers one of these questions. */
  readonly answer: (flock: GuildFlock, questions: readonly ApprovalNews[]) => Promise<unknown>;
  readonly say: (flock: GuildFlock, handle: string, press: string) => Promise<unknown>;
}

/** Gathers those whose words they are. */
export function createWording(random: Random): Wording {
  const anyOf = <T>(choices: readonly [T, ...T[]]): T =>
    choices[random.whole(0, choices.length - 1)] ?? choices[0];

  /** Nothing is asked for as often as anything. */
  function setApprovals(flock: GuildFlock, handle: string): Promise<unknown> {
    const needed = String(anyOf([0, 0, 1, 2]));
    const hours = String(random.whole(1, 24));
    return flock.setApprovals(handle, { needed, hours, expiry: anyOf(expiries) });
  }

  async function answer(
    flock: GuildFlock,
    [first, ...others]: readonly ApprovalNews[],
  ): Promise<unknown> {
    if (!first) return undefined;
    const { postId, hash: textHash, texts } = anyOf([first, ...others]);
    const word = { postId, textHash, by: anyOf(moderators) };
    const kind = random.fraction();
    if (kind < 0.85) return flock.approve(word);
    if (kind < 0.9) return flock.pass(word);
    if (kind < 0.95) return flock.keep(word);
    return flock.amend({ ...word, text: `${texts.join("\n")} (otherwise)` });
  }

  /** A few words of a member's own, or so many that they become a thread. */
  async function say(flock: GuildFlock, handle: string, press: string): Promise<unknown> {
    const by = anyOf(moderators);
    const rest = Array.from(
      { length: random.fraction() < 0.2 ? 30 : 0 },
      (_, n) => ` word ${n} of ${press}`,
    );
    const text = `${handle} says of ${press}:${rest.join(",")} so`;
    const { id } = await flock.draftSaying({ account: handle, text, by });
    return flock.say({ id, by, interactionId: press });
  }

  return { setApprovals, answer, say };
}
