import type { Account } from "../../domain/account.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Clock } from "../ports.ts";
import { getStaying } from "../roster.ts";
import type { Store } from "../stores.ts";

/** What becomes of the accounts of members who left. */
export interface Inheriting {
  /**
   * Makes a member the owner of what one who left owns: of all of it, or of one account.
   * @throws Refusal `unknown-account`, `account-removed`, `already-done`; `stale` when its owner is back
   */
  inherit(ask: {
    readonly ownerId: string;
    readonly account: string | undefined;
    readonly by: string;
  }): Promise<readonly Account[]>;
}

/** What becomes of one guild's accounts whose owners left. */
export function createInheriting(
  guildId: string,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Inheriting {
  return {
    async inherit({ ownerId, account: name, by }) {
      const account = name === undefined ? undefined : await getStaying(guildId, name, store);
      const ask = { guildId, ownerId, accountId: account?.id, by, now: clock.now() };
      const accounts = await store.owners.inherit(ask);
      if (accounts.length > 0) return accounts;
      const left = account === undefined ? await store.accounts.list(guildId) : [account];
      const isTheirs = left.some((one) => one.ownerId === ownerId && one.state !== "removing");
      throw new Refusal(isTheirs ? "stale" : "already-done", {});
    },
  };
}
