import { parseApprovals } from "../../domain/approval/approval.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Engine } from "../engine.ts";
import { startLoop } from "../loop/loop.ts";
import type { Loop } from "../loop/loop.ts";
import type { Clock, Log } from "../ports.ts";
import { findPost, measured } from "../posting/history.ts";
import { getStaying } from "../roster.ts";
import type { RosterDeps } from "../roster.ts";
import type { ApprovalStore } from "./approval-store.ts";
import type { ApprovalWord, Approving } from "./approving.ts";

interface ApprovingDeps extends Pick<RosterDeps, "store" | "clock" | "prices"> {
  readonly engine: Pick<Engine, "nudge">;
  readonly onNews: () => void;
}

/** What members of one guild approve. */
export function createApproving(guildId: string, deps: ApprovingDeps): Approving {
  const { store, clock, engine, onNews } = deps;
  const { approvals } = store;
  const askOf = (word: ApprovalWord) => ({ ...word, guildId, now: clock.now() });
  async function told<T>(done: Promise<T>): Promise<T> {
    const result = await done;
    engine.nudge();
    onNews();
    return result;
  }
  return {
    approve: (word) => told(approvals.approve(askOf(word))),
    pass: (word) => told(approvals.pass(askOf(word))),
    keep: (word) => told(approvals.keep(askOf(word))),
    async amend({ text, ...word }) {
      await told(approvals.amend({ ...askOf(word), text }));
      const view = await findPost(guildId, word.postId, store);
      if (!view) throw new Refusal("unknown-post", {});
      return measured(view, deps);
    },
    async setApprovals(name, typed) {
      const account = await getStaying(guildId, name, store);
      const approval = parseApprovals(typed);
      await told(approvals.choose(account.id, approval));
      return { ...account, approval };
    },
  };
}

/** Asks for approvals in time, and keeps the cards that ask true: at once, or within a minute where what changed a post rings nobody. */
export function startApprovals(deps: {
  readonly approvals: ApprovalStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Told when a post may have become due, and when there is news. */
  readonly onSettled: () => void;
}): Loop {
  const { approvals, onSettled, ...rest } = deps;
  return startLoop({
    ...rest,
    name: "approvals",
    async step(now) {
      if ((await approvals.tend(now)) > 0) onSettled();
    },
    nextDue: () => approvals.nextDue(),
  });
}
