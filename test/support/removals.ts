import type { RemoveAnswer } from "../../src/flock/ports.ts";

/** The part of a scripted network that takes posts down. */
export interface ScriptedRemovals {
  /** Ids of what was taken down, in that order. */
  readonly removed: string[];
  /** The next removal answers this; `lands` tells whether it takes effect all the same. */
  answerRemoval(answer: RemoveAnswer, effect?: { readonly lands: boolean }): void;
  /** The next removal never answers until the returned function is called. */
  stallRemoval(): (answer: RemoveAnswer) => void;
}

interface Standing {
  readonly token: string;
  readonly id: string;
}

type Planned = Promise<RemoveAnswer> | { readonly answer: RemoveAnswer; readonly lands: boolean };

/** Takes down what stands, until told otherwise. */
export function createRemovals(standing: Standing[]): ScriptedRemovals & {
  readonly remove: (token: string, postId: string) => Promise<RemoveAnswer>;
} {
  const planned: Planned[] = [];
  const removed: string[] = [];

  /** What does not stand is not found. */
  function takeDown(token: string, postId: string): RemoveAnswer {
    const at = standing.findIndex((post) => post.token === token && post.id === postId);
    if (at < 0) return { kind: "absent" };
    standing.splice(at, 1);
    removed.push(postId);
    return { kind: "removed" };
  }

  return {
    removed,
    async remove(token, postId) {
      const next = planned.shift();
      if (next === undefined) return takeDown(token, postId);
      if (next instanceof Promise) return next;
      if (next.lands) takeDown(token, postId);
      return next.answer;
    },
    answerRemoval: (answer, effect = { lands: false }) => void planned.push({ answer, ...effect }),
    stallRemoval() {
      const { promise, resolve } = Promise.withResolvers<RemoveAnswer>();
      planned.push(promise);
      return resolve;
    },
  };
}
