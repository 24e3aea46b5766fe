import { setTimeout } from "node:timers/promises";
import type { Network } from "../../../src/flock/ports.ts";
import type { Store } from "../../../src/flock/stores.ts";

/** The named points of a post's way at which a process may die. */
export const points = [
  "before-claim",
  "after-claim",
  "before-upload",
  "upload-sent",
  "uploaded",
  "picture-recorded",
  "request-sent",
  "reply-read",
  "before-outcome",
  "after-outcome",
] as const;

/** Those that only pictures pass. */
export const ofPictures: ReadonlySet<Point> = new Set([
  "before-upload",
  "upload-sent",
  "uploaded",
  "picture-recorded",
]);

export type Point = (typeof points)[number];

/** Kills the process at the nth pass of a point. */
export interface Trap {
  readonly point: Point;
  readonly nth: number;
  /** Passes before this instant (ms of process time) do not count: what the last death left is settled first. */
  readonly from: number;
}

interface Parts {
  readonly store: Store;
  readonly network: Network;
}

/** Wraps store and network so that the process kills itself at a point; production knows nothing of it. */
export function arm({ store, network }: Parts, trap: Trap): Parts {
  let passes = 0;
  function pass(point: Point): void {
    if (point !== trap.point || performance.now() < trap.from) return;
    passes += 1;
    if (passes === trap.nth) process.kill(process.pid, "SIGKILL");
  }
  const { posts } = store;
  return {
    store: {
      ...store,
      posts: {
        ...posts,
        async settleAndClaim(ask) {
          const due = await posts.nextDue();
          if (ask.limit > 0 && due !== undefined && due <= ask.now) pass("before-claim");
          if (ask.settlements.length > 0) pass("before-outcome");
          const claims = await posts.settleAndClaim(ask);
          if (ask.settlements.length > 0) pass("after-outcome");
          if (claims.length > 0) pass("after-claim");
          return claims;
        },
        async recordPicture(attemptId, ask) {
          const isRecorded = await posts.recordPicture(attemptId, ask);
          pass("picture-recorded");
          return isRecorded;
        },
      },
    },
    network: {
      ...network,
      async upload(credentials, picture) {
        pass("before-upload");
        const answer = network.upload(credentials, picture);
        void setTimeout(trap.nth * 7).then(() => pass("upload-sent"));
        const outcome = await answer;
        pass("uploaded");
        return outcome;
      },
      async post(credentials, utterance) {
        const answer = network.post(credentials, utterance);
        void setTimeout(trap.nth % 12).then(() => pass("request-sent"));
        const outcome = await answer;
        pass("reply-read");
        return outcome;
      },
    },
  };
}
