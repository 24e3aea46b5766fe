import type { Account } from "../../domain/account.ts";
import { standingIn, textOfParts } from "../../domain/post.ts";
import type { Post } from "../../domain/post.ts";
import { Refusal } from "../../domain/refusal.ts";
import { mostTogether, parseWhich } from "../../domain/undo/takedown.ts";
import { folded } from "../../domain/text/fold.ts";
import type { Engine } from "../engine.ts";
import { viewOf } from "../posting/history.ts";
import { instanceObstacle } from "../posting/preview.ts";
import { getStaying } from "../roster.ts";
import type { RosterDeps } from "../roster.ts";
import type { Span } from "./takedown-store.ts";
import type { Undoing, Undone, UndoView } from "./undoing.ts";

/** So many posts are offered while a person types. */
const mostOffered = 25;

export interface UndoDeps extends RosterDeps {
  readonly engine: Pick<Engine, "nudge">;
  /** Told whenever there may be news to announce. */
  readonly onNews: () => void;
}

/** How one guild's posts are taken down again. */
export function createUndoing(guildId: string, deps: UndoDeps): Undoing {
  const { store, clock } = deps;
  const changed = (done: boolean): boolean => {
    deps.engine.nudge();
    deps.onNews();
    return done;
  };
  return {
    async standing(name, typed) {
      const account = await store.accounts.findByHandle(guildId, name.trim().replace(/^@/u, ""));
      const posts = account ? await store.takedowns.listStanding(account.id, mostOffered) : [];
      const wanted = folded(typed.trim());
      const isCount = /^\d{0,2}$/u.test(wanted);
      return isCount
        ? posts
        : posts.filter((post) => folded(textOfParts(post.parts)).includes(wanted));
    },
    async showLeaving(name) {
      const account = await getStaying(guildId, name, store);
      const { posts, parts } = await store.takedowns.countStanding(account.id);
      return { account, posts, parts, costMicros: parts * deps.prices.micros["post-delete"] };
    },
    async showUndo(name, which) {
      const account = await getStaying(guildId, name, store);
      return viewFor(account, await spanOf(account, which, deps), deps);
    },
    async undo({ account: name, ...ask }) {
      const account = await getStaying(guildId, name, store);
      const { posts } = await store.takedowns.show(account, ask.span, clock.now());
      await store.takedowns.begin({ ...ask, account, now: clock.now() });
      changed(true);
      return doneOf(account, { posts, next: ask.next }, deps);
    },
    hurryTakedown: async (postId) =>
      changed(await store.takedowns.hurry(guildId, postId, clock.now())),
    leaveTakedown: async (postId, by) =>
      changed(await store.takedowns.leave(guildId, postId, { by, now: clock.now() })),
  };
}

/** The posts that are meant. @throws Refusal */
async function spanOf(
  account: Account,
  which: string | undefined,
  { store }: RosterDeps,
): Promise<Span> {
  const meant = parseWhich(which);
  switch (meant.kind) {
    case "ours":
      return { newest: meant.postId, count: 1 };
    case "on-x": {
      const newest = await store.takedowns.findByNetworkId(account.id, meant.networkId);
      if (newest === undefined) throw new Refusal("unknown-post", {});
      return { newest, count: 1 };
    }
    case "last":
      return lastOf(account, meant.count, { store });
    default:
      return meant satisfies never;
  }
}

/** While a post is on its way or in doubt, nobody can tell which are the last. @throws Refusal */
async function lastOf(
  { id, handle }: Account,
  count: number,
  { store }: Pick<RosterDeps, "store">,
): Promise<Span> {
  const current = await store.posts.findCurrent(id);
  const open = [...(current ? [current] : []), ...(await store.posts.listAside(id))];
  if (open.some(({ state }) => state === "sending")) throw new Refusal("post-sending", { handle });
  if (open.some(({ state }) => state === "unconfirmed")) {
    throw new Refusal("post-unconfirmed", { handle });
  }
  const last = await store.takedowns.listStanding(id, Math.min(count, mostTogether));
  const [newest] = last;
  if (!newest) throw new Refusal("nothing-stands", { handle });
  if (last.length < count) throw new Refusal("fewer-stand", { handle, count: last.length });
  return { newest: newest.id, count };
}

async function viewFor(
  account: Account,
  span: Span,
  { store, clock, prices }: RosterDeps,
): Promise<UndoView> {
  const { posts, ...standing } = await store.takedowns.show(account, span, clock.now());
  const parts = posts.reduce((sum, post) => sum + standingIn(post), 0);
  return {
    ...standing,
    account,
    posts: posts.map((post) => viewOf(post, account)),
    parts,
    costMicros: parts * prices.micros["post-delete"],
    span,
  };
}

async function doneOf(
  account: Account,
  { posts, next }: { readonly posts: readonly Post[] } & Pick<Undone, "next">,
  deps: RosterDeps,
): Promise<Undone> {
  return {
    account,
    next,
    posts: posts.map((post) => viewOf(post, account)),
    obstacle: await obstacleOf(account, deps),
  };
}

/** What keeps X from being asked: not a pause, and no cap. */
async function obstacleOf(account: Account, deps: RosterDeps): Promise<Refusal | undefined> {
  const { handle, state } = account;
  if (state !== "ready" && state !== "paused") {
    return new Refusal("account-stopped", { handle, state });
  }
  const obstacle = await instanceObstacle(account.guildId, { costMicros: 0 }, deps);
  return obstacle && new Refusal(obstacle.code, obstacle.values);
}
