import { linkTo, textOfParts } from "../../domain/post.ts";
import type { Post } from "../../domain/post.ts";
import type { Account } from "../../domain/account.ts";
import { lint } from "../../domain/lint/lint.ts";
import { weightOf } from "../../domain/text/weight.ts";
import type { Reworded } from "../approvals/approving.ts";
import type { History, PostView } from "../flock.ts";
import type { Rewording } from "../post-store.ts";
import { getEver } from "../roster.ts";
import type { RosterDeps } from "../roster.ts";
import type { Store } from "../stores.ts";

const pageSize = 8;

/** What an account has posted or skipped, a removed one too, and also before it was removed and came back, newest first, `page` from 1. @throws Refusal `unknown-account` */
export async function history(
  guildId: string,
  { name, page }: { readonly name: string; readonly page: number },
  store: Store,
): Promise<History> {
  const account = await getEver(guildId, name, store);
  const { posts, total } = await store.posts.history(account.id, {
    page,
    size: pageSize,
    former: true,
  });
  return {
    account,
    posts: posts.map((post) => viewOf(post, account)),
    page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
  };
}

/** A post of the guild, also of an account that is removed. */
export async function findPost(
  guildId: string,
  postId: number,
  store: Store,
): Promise<PostView | undefined> {
  const post = await store.posts.find(guildId, postId);
  const account = post && (await store.accounts.find(guildId, post.accountId));
  return account && viewOf(post, account);
}

/** A post with its account and public link, where it stands. */
export function viewOf(post: Post, account: Account): PostView {
  const [first] = post.parts;
  const id = first?.isRemoved === true ? undefined : first?.networkId;
  return { post, account, link: id === undefined ? undefined : linkTo(account.handle, id) };
}

/** Gives a held post other words; tells how long they are and what to know of them. @throws Refusal */
export async function reword(
  guildId: string,
  ask: Omit<Rewording, "guildId" | "now">,
  deps: Pick<RosterDeps, "store" | "clock" | "prices">,
): Promise<Reworded | undefined> {
  const { store, clock } = deps;
  if (!(await store.posts.reword({ ...ask, guildId, now: clock.now() }))) return undefined;
  const view = await findPost(guildId, ask.postId, store);
  return view && measured(view, deps);
}

/** How long a post's words are, and what to know of them. */
export function measured(view: PostView, { prices }: Pick<RosterDeps, "prices">): Reworded {
  const text = textOfParts(view.post.parts);
  const findings = view.post.picture ? [] : lint(text, view.account.limit, prices);
  return { ...view, weight: weightOf(text), findings };
}
