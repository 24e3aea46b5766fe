import { startLoop } from "../loop/loop.ts";
import type { Loop } from "../loop/loop.ts";
import { tellDigests } from "./composing.ts";
import type { DigestDeps } from "./composing.ts";

/** Starts the loop that tells each guild its digest when it is due, or, after an absence, as soon as it can. */
export function startDigests(deps: DigestDeps & { readonly onNews: () => void }): Loop {
  const { store, clock, log, onNews } = deps;
  return startLoop({
    name: "digest",
    clock,
    log,
    async step(now) {
      if (await tellDigests(deps, now)) onNews();
    },
    nextDue: () => store.digests.nextDue(),
  });
}
