import type { Account } from "../../domain/account.ts";
import { byConcerns, concernsOf, isAskable, tokenOf } from "../../domain/checkup/checkup.ts";
import { linkTo } from "../../domain/post.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Engine } from "../engine.ts";
import { findAlike } from "../linting/alike.ts";
import { getAccount } from "../roster.ts";
import type { RosterDeps } from "../roster.ts";
import { mostRead } from "./asking.ts";
import type { Checking, Checkup } from "./checking.ts";

export interface CheckingDeps extends RosterDeps {
  readonly engine: Pick<Engine, "nudge" | "askTokens">;
  /** Told whenever there may be news to announce. */
  readonly onNews: () => void;
}

/** How one guild's accounts stand by X's rules. */
export function createChecking(guildId: string, deps: CheckingDeps): Checking {
  const { store, clock, prices, engine, onNews } = deps;
  const readMicros = prices.micros["post-read"];
  const priceOf = (accounts: readonly Account[]) => {
    const askable = accounts.filter(({ state }) => isAskable(state)).length;
    return { askable, mostMicros: askable * mostRead * readMicros, readMicros };
  };
  return {
    async checkups() {
      const accounts = await store.accounts.list(guildId);
      const found = await checkupsOf(accounts, deps);
      const ordered = found.toSorted((a, b) => byConcerns(a.concerns, b.concerns));
      return { accounts: ordered, ...priceOf(accounts) };
    },
    async checkup(name) {
      const account = await getAccount(guildId, name, store);
      const checkup = await checkupOf(account, deps);
      const { poem } = checkup;
      const lines =
        poem && (await findAlike(account, await store.poems.lines(poem.id), { store, clock }));
      return { ...checkup, lines, ...priceOf([account]) };
    },
    async askTokens({ account: name, most, onProgress }) {
      const accounts =
        name === undefined
          ? await store.accounts.list(guildId)
          : [await getAccount(guildId, name, store)];
      if (priceOf(accounts).askable > most) throw new Refusal("stale", {});
      const report = await engine.askTokens({ guildId, accounts, onProgress });
      engine.nudge();
      onNews();
      return { ...report, costMicros: report.reads * readMicros };
    },
    async vouch({ account: name, duty, so, by }) {
      const { id } = await getAccount(guildId, name, store);
      await store.checkups.vouch(id, duty, so ? { by, at: clock.now() } : undefined);
    },
  };
}

async function checkupsOf(
  accounts: readonly Account[],
  deps: Pick<RosterDeps, "store" | "clock">,
): Promise<readonly Checkup[]> {
  const found: Checkup[] = [];
  for (const account of accounts) {
    found.push(await checkupOf(account, deps));
    // Of thousands of accounts this takes a while: a turn for everything else.
    if (found.length % 20 === 0) await deps.clock.sleep(0);
  }
  return found;
}

async function checkupOf(
  account: Account,
  { store, clock }: Pick<RosterDeps, "store" | "clock">,
): Promise<Checkup> {
  const facts = await store.checkups.facts(account, clock.now());
  const { poem, word, vouched, twin, alike, last } = facts;
  const saidAt = last?.at;
  return {
    account,
    poem,
    word,
    token: tokenOf({ word, saidAt }),
    last: last && { at: last.at, link: linkTo(account.handle, last.networkId) },
    vouched,
    twin,
    alike,
    concerns: concernsOf({
      state: account.state,
      word,
      saidAt,
      vouched,
      hasTwin: twin !== undefined,
      alike: (alike?.own ?? 0) + (alike?.abroad ?? 0),
      rights: poem && (poem.imprint.rights ?? ""),
    }),
  };
}
