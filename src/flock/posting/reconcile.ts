import { findOurs, findPictured, hidesPicture } from "../../domain/text/timeline.ts";
import { startLoop } from "../loop/loop.ts";
import type { Loop } from "../loop/loop.ts";
import type { Clock, Log, Network, Vault } from "../ports.ts";
import type { Check, CheckResult, PostStore } from "../post-store.ts";
import { openCredentials } from "../enrolment/sealing.ts";

export interface ReconcileDeps {
  readonly posts: PostStore;
  readonly network: Network;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** Told after every look: a post may be due again, and there may be news. */
  readonly onSettled: () => void;
}

/** Starts the loop that looks on timelines for posts whose outcome nobody knows. */
export function startReconcile(deps: ReconcileDeps): Loop {
  const { posts, clock, log, onSettled } = deps;
  // A restart begins the looks anew, so that none needs to be known from before it.
  const absent = new Map<number, number>();
  return startLoop({
    name: "reconcile",
    clock,
    log,
    nextDue: () => posts.nextCheck(),
    async step(now) {
      const checks = await posts.dueChecks(now);
      const reminded = await posts.remind(now);
      await Promise.all(
        checks.map(async (check) => {
          const result =
            earlyLook(check, absent, clock) ?? (await lookOrReport(check, absent, deps));
          log.info("timeline_read", { post: check.postId, result: result.kind });
          await settleOrReport(check, result, deps);
        }),
      );
      if (checks.length + reminded > 0) onSettled();
    },
  });
}

/** A clock that is set anew may not bring two looks together: X's timeline shows a post late. */
function earlyLook(
  { postId, apart }: Check,
  absent: ReadonlyMap<number, number>,
  clock: Clock,
): CheckResult | undefined {
  const passed = clock.elapsed() - (absent.get(postId) ?? -Infinity);
  return passed < apart ? { kind: "early", by: apart - passed } : undefined;
}

/** One account's fault keeps no other from being looked at. */
async function lookOrReport(
  check: Check,
  absent: Map<number, number>,
  deps: ReconcileDeps,
): Promise<CheckResult> {
  const began = deps.clock.elapsed();
  try {
    const result = await look(check, deps);
    // The second in a row settles it, and whatever comes after begins anew.
    const isFirst = !absent.delete(check.postId) && result.kind === "absent";
    if (isFirst) absent.set(check.postId, began);
    return result;
  } catch (error) {
    const incident = deps.log.fault("look_failed", error, { post: check.postId });
    return { kind: "unreadable", detail: `incident ${incident}` };
  }
}

/** What cannot be written keeps no other from being settled, and is looked at again later. */
async function settleOrReport(
  { postId }: Check,
  result: CheckResult,
  { posts, clock, log }: ReconcileDeps,
): Promise<void> {
  try {
    await posts.settleCheck(postId, result, clock.now());
  } catch (error) {
    log.fault("look_not_settled", error, { post: postId });
  }
}

async function look(check: Check, { network, vault }: ReconcileDeps): Promise<CheckResult> {
  const { account, afterId, mediaKeys } = check;
  if (!check.credentials) return { kind: "unreadable", detail: "no credentials" };
  const credentials = openCredentials(vault, check.credentials, {
    table: "credentials",
    row: account.id,
  });
  const answer = await network.timeline(credentials, {
    userId: account.userId,
    afterId,
    ...(mediaKeys && { pictures: true }),
  });
  if (answer.kind !== "read") {
    const { kind: detail, reads = 0 } = answer;
    return { kind: "unreadable", detail, reads };
  }
  const { posts } = answer;
  const reads = posts.length;
  const post = mediaKeys
    ? findPictured(mediaKeys, posts, check)
    : findOurs(check.text, posts, check);
  if (post) return { kind: "found", post, reads };
  // It may be ours: taken for absent, it would stand twice.
  return mediaKeys && hidesPicture(posts, check)
    ? { kind: "unreadable", detail: "a picture without its key", reads }
    : { kind: "absent", reads };
}
