import { hasAnswered } from "../../domain/outcome.ts";
import { findOurs, findPictured, hidesPicture } from "../../domain/text/timeline.ts";
import type { TimelinePost } from "../../domain/text/timeline.ts";
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
  const lastAbsent: LastAbsent = new Map();
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
            putOff(check, lastAbsent, deps) ?? (await lookOrReport(check, lastAbsent, deps));
          await settleOrReport(check, result, deps);
        }),
      );
      if (checks.length + reminded > 0) onSettled();
    },
  });
}

/** Of the posts in doubt that a look did not find: when it began, on the clock that nobody sets (ms). */
type LastAbsent = Map<number, number>;

/** A clock that is set anew may not bring two looks together: X's timeline shows a post late. */
function putOff(
  { postId, absences, apart }: Check,
  lastAbsent: LastAbsent,
  { clock, log }: ReconcileDeps,
): CheckResult | undefined {
  const last = absences > 0 ? lastAbsent.get(postId) : undefined;
  const by = last === undefined ? 0 : last + apart - clock.elapsed();
  if (by <= 0) return undefined;
  log.info("look_put_off", { post: postId, by });
  return { kind: "early", by };
}

/** One account's fault keeps no other from being looked at. */
async function lookOrReport(
  check: Check,
  lastAbsent: LastAbsent,
  deps: ReconcileDeps,
): Promise<CheckResult> {
  const { postId: post, absences } = check;
  const began = deps.clock.elapsed();
  try {
    const result = await look(check, deps);
    deps.log.info("timeline_read", { post, result: result.kind });
    // The second one settles it.
    if (result.kind === "absent" && absences === 0) lastAbsent.set(post, began);
    else lastAbsent.delete(post);
    return result;
  } catch (error) {
    const incident = deps.log.fault("look_failed", error, { post });
    return { kind: "unreadable", detail: `incident ${incident}` };
  }
}

/** What cannot be written keeps no other from being settled, and is looked at again later. */
async function settleOrReport(
  check: Check,
  result: CheckResult,
  { posts, clock, log }: ReconcileDeps,
): Promise<void> {
  try {
    await posts.settleCheck(check, result, clock.now());
  } catch (error) {
    log.fault("look_not_settled", error, { post: check.postId });
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
    return { kind: "unreadable", detail, reads, isAnswered: hasAnswered(answer) };
  }
  const { posts } = answer;
  const reads = posts.length;
  const post = findIn(check, posts);
  if (post) return { kind: "found", post, reads };
  // It may be ours: taken for absent, it would stand twice.
  return mediaKeys && check.isCaptioned !== true && hidesPicture(posts, check)
    ? { kind: "unreadable", detail: "a picture without its key", reads, isAnswered: true }
    : { kind: "absent", reads };
}

/** By its picture where it has one; where the timeline does not tell which that is, by the text beside it. */
function findIn(check: Check, posts: readonly TimelinePost[]): TimelinePost | undefined {
  const { mediaKeys, isCaptioned, text } = check;
  if (!mediaKeys) return findOurs(text, posts, check);
  const keyless =
    isCaptioned === true ? posts.filter((post) => (post.mediaKeys ?? []).length === 0) : [];
  return findPictured(mediaKeys, posts, check) ?? findOurs(text, keyless, check);
}
