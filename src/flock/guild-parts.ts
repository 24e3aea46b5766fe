import { cheapestPost } from "../domain/money/prices.ts";
import { Refusal } from "../domain/refusal.ts";
import { idFromLink } from "../domain/post.ts";
import type { GuildFlock } from "./flock.ts";
import type { FlockDeps } from "./guild-flock.ts";
import { glancesOf } from "./glance/glances.ts";
import { findPost, history, reword } from "./posting/history.ts";
import { instanceObstacle, previewNext } from "./posting/preview.ts";
import { postNow } from "./posting/run.ts";
import { accountStatus, flockStatus, getAccount } from "./roster.ts";

/** The accounts, and their stops. */
export function rosterPart(
  guildId: string,
  deps: FlockDeps,
): Pick<
  GuildFlock,
  "accounts" | "getAccount" | "glance" | "status" | "accountStatus" | "stop" | "remove"
> {
  const { store, clock } = deps;
  return {
    accounts: () => store.accounts.list(guildId),
    getAccount: (name) => getAccount(guildId, name, store),
    glance: () => glancesOf(guildId, deps),
    status: () => flockStatus(guildId, deps),
    accountStatus: async (name) => accountStatus(await getAccount(guildId, name, store), deps),
    stop: () => instanceObstacle(guildId, { costMicros: cheapestPost(deps.prices) }, deps),
    async remove(name, by, sweep) {
      const account = await getAccount(guildId, name, store);
      if (sweep && by !== account.ownerId) throw new Refusal("not-allowed", { needs: "owner" });
      const ask = { by, now: clock.now(), ...(sweep && { sweep }) };
      await store.accounts.beginRemoval(account.id, ask);
      deps.engine.nudge();
      return account;
    },
  };
}

/** The posts by hand, the preview, the history. */
export function postPart(
  guildId: string,
  deps: FlockDeps,
): Pick<GuildFlock, "preview" | "post" | "history" | "decide" | "reword" | "findPost"> {
  const { store } = deps;
  return {
    preview: async (name, count) =>
      previewNext(await getAccount(guildId, name, store), count, deps),
    async post(ask) {
      const report = await postNow(await getAccount(guildId, ask.account, store), ask, deps);
      // What was held before it left is news too, and nothing was settled.
      deps.onNews();
      return report;
    },
    history: (name, { page }) => history(guildId, { name, page }, deps.store),
    async decide({ link, ...word }) {
      const networkId = link === undefined ? undefined : idFromLink(link);
      const now = deps.clock.now();
      const done = await store.posts.decide({ ...word, guildId, networkId, now });
      deps.engine.nudge();
      deps.onNews();
      return done;
    },
    reword: (ask) => reword(guildId, ask, deps),
    findPost: (postId) => findPost(guildId, postId, deps.store),
  };
}
