import type { Account } from "../../domain/account.ts";
import { isParked, needsWord } from "../../domain/post.ts";
import type { AccountGlance } from "../flock.ts";
import type { Clock } from "../ports.ts";
import type { Store } from "../stores.ts";
import type { OpenPosts, ReadingGlance } from "./glance-store.ts";

interface GlanceDeps {
  readonly store: Store;
  readonly clock: Clock;
}

/** Every account of a guild as far as a list shows it: what needs a hand first, then by handle. */
export async function glancesOf(
  guildId: string,
  { store, clock }: GlanceDeps,
): Promise<readonly AccountGlance[]> {
  const accounts = await store.accounts.list(guildId);
  const readings = await store.glance.readings(guildId);
  // Of thousands of accounts each of these takes a while: a turn for everything else.
  await clock.sleep(0);
  const posts = await store.glance.openPosts(guildId);
  const tags = await store.pauses.tags(guildId);
  const left = await store.owners.left(guildId);
  await clock.sleep(0);
  const glances = accounts.map((account) =>
    glanceOf(withoutPast(account, clock.now()), {
      read: readings.get(account.id),
      open: posts.get(account.id),
      tags: tags.get(account.id) ?? [],
      ownerLeftAt: left.get(account.ownerId),
    }),
  );
  return glances.toSorted((a, b) => Number(b.needsHand) - Number(a.needsHand));
}

/** A limit whose time has come is none any more. */
export function withoutPast(account: Account, now: number): Account {
  const { limitedUntil: until } = account;
  return until !== undefined && until <= now ? { ...account, limitedUntil: undefined } : account;
}

/** A person must act: X stopped the account, or a post waits for a word. */
export function needsHand({ state }: Account, { current, aside }: OpenPosts): boolean {
  const isStopped = !["ready", "paused", "removing"].includes(state);
  return isStopped || [...(current ? [current] : []), ...aside].some(needsWord);
}

function glanceOf(
  account: Account,
  {
    read,
    open,
    ...known
  }: Pick<AccountGlance, "tags" | "ownerLeftAt"> & {
    readonly read: ReadingGlance | undefined;
    readonly open: OpenPosts | undefined;
  },
): AccountGlance {
  const current = open?.current;
  const aside = (open?.aside ?? []).filter((post) => !isParked(post));
  const live = read?.reading.state === "replaced" ? undefined : read;
  // A post that is planned knows its place.
  const own = current?.readingId === live?.reading.id ? current?.position : undefined;
  return {
    account,
    reading: live?.reading,
    poem: live && { title: live.title },
    position: live && (own ?? live.position),
    current,
    aside,
    ...known,
    needsHand: needsHand(account, { current, aside }),
  };
}
