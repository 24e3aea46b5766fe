import type { Account } from "../../domain/account.ts";
import { Refusal } from "../../domain/refusal.ts";
import { parseTargets } from "../../domain/pause/tag.ts";
import { getStaying } from "../roster.ts";
import type { Store } from "../stores.ts";

/** Accounts that were named together. */
export interface Group {
  readonly kind: "all" | "tag" | "single";
  readonly tag: string | undefined;
  readonly accounts: readonly Account[];
}

/** The accounts that a person named: `all`, or handles and `#tags`. @throws Refusal `unknown-account`, `unknown-tag`, `account-removed` */
export async function groupsNamed(
  guildId: string,
  typed: string,
  store: Store,
): Promise<readonly Group[]> {
  const targets = parseTargets(typed);
  const all = (await store.accounts.list(guildId)).filter(({ state }) => state !== "removing");
  if (targets.kind === "all") {
    if (all.length === 0) throw new Refusal("unknown-account", { name: typed });
    return [{ kind: "all", tag: undefined, accounts: all }];
  }
  const tags = await store.pauses.tags(guildId);
  const pauses = await store.pauses.list(guildId);
  // What is paused under a tag is named by it, whatever tags the account has by now.
  const isTagged = (id: string, tag: string) =>
    tags.get(id)?.includes(tag) === true || pauses.get(id)?.some((pause) => pause.tag === tag);
  const groups: Group[] = targets.tags.map((tag) => {
    const accounts = all.filter(({ id }) => isTagged(id, tag));
    if (accounts.length === 0) throw new Refusal("unknown-tag", { tag });
    return { kind: "tag", tag, accounts };
  });
  const single: Account[] = [];
  for (const name of targets.names) single.push(await getStaying(guildId, name, store));
  if (single.length > 0) groups.push({ kind: "single", tag: undefined, accounts: once(single) });
  if (groups.length === 0) throw new Refusal("unknown-account", { name: typed });
  return groups;
}

/** All accounts of some groups, none twice. */
export function accountsIn(groups: readonly Group[]): readonly Account[] {
  return once(groups.flatMap(({ accounts }) => accounts));
}

function once(accounts: readonly Account[]): readonly Account[] {
  return [...new Map(accounts.map((account) => [account.id, account])).values()];
}
