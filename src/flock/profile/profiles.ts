import type { Account } from "../../domain/account.ts";
import { changedTexts, checkPicture, profilePictures } from "../../domain/profile/profile.ts";
import { Refusal } from "../../domain/refusal.ts";
import { openCredentials } from "../enrolment/sealing.ts";
import { getStaying } from "../roster.ts";
import type { Chance, Clock, Network, Vault } from "../ports.ts";
import type { Store } from "../stores.ts";
import type { ProfileChange } from "../../domain/profile/change.ts";
import type { ProfileDraft } from "./profile-store.ts";
import type { ProfileReport, ProfileView, Profiling } from "./profiling.ts";

interface ProfileDeps {
  readonly store: Store;
  readonly network: Network;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Told when X's answer may have changed how an account stands. */
  readonly onNews: () => void;
}

/** A draft waits so long to be confirmed (ms). */
const draftLasts = 3_600_000;
/** What an answer tells of the token that X has taken. */
const alive = { kind: "read", posts: [] } as const;
/** Where it is kept that X does not let this app change profiles. */
const closed = "profile-closed";

/** How one guild changes its accounts' profiles. */
export function createProfiling(guildId: string, deps: ProfileDeps): Profiling {
  const { store, clock, chance } = deps;
  return {
    profile: async (name) => viewOf(await getStaying(guildId, name, store), deps),
    async draftProfile({ account: name, texts: typed, ...given }) {
      const view = await viewOf(await getStaying(guildId, name, store), deps);
      for (const which of profilePictures) {
        const bytes = given[which];
        if (bytes) checkPicture(which, bytes);
      }
      const texts = typed ? changedTexts(typed, view.known?.texts ?? {}) : {};
      const { picture, banner } = given;
      const { account } = view;
      const draft = { id: chance.id(), accountId: account.id, texts, picture, banner };
      const now = clock.now();
      await store.profiles.keep(draft, { account, until: now + draftLasts, now });
      return { ...view, draft };
    },
    async findProfileDraft(draftId) {
      const draft = await store.profiles.find(guildId, draftId, clock.now());
      return draft && store.accounts.find(guildId, draft.accountId);
    },
    async setProfile(draftId, by) {
      const draft = await store.profiles.find(guildId, draftId, clock.now());
      if (!draft) throw new Refusal("stale", {});
      const account = await getStaying(guildId, draft.accountId, store);
      const report = await setAll(account, { draft, by }, deps);
      deps.onNews();
      return report;
    },
    reopenProfiles: () => store.instance.put(closed, ""),
  };
}

async function viewOf(account: Account, { store }: ProfileDeps): Promise<ProfileView> {
  const at = (await store.instance.find(closed)) ?? "";
  return {
    account,
    known: await store.profiles.known(account.id),
    closedAt: at === "" ? undefined : Number(at),
  };
}

/** What X refuses, or nobody knows the end of, leaves the rest undone: the draft may be tried again, whole. */
async function setAll(
  account: Account,
  { draft, by }: { readonly draft: ProfileDraft; readonly by: string },
  deps: ProfileDeps,
): Promise<ProfileReport> {
  const { store, network, vault, clock } = deps;
  const sealed = await store.accounts.credentialsOf(account.id);
  if (!sealed) throw new Refusal("account-stopped", account);
  const credentials = openCredentials(vault, sealed, { table: "credentials", row: account.id });
  const parts: ProfileReport["parts"][number][] = [];
  for (const change of changesOf(draft)) {
    const answer = await network.setProfile(credentials, change);
    parts.push({ part: change.kind, answer });
    const told = answer.kind === "changed" || answer.kind === "closed" ? alive : answer;
    await store.checkups.settle({ account, credentials: sealed, answer: told }, clock.now());
    if (answer.kind === "closed") await store.instance.put(closed, String(clock.now()));
    if (answer.kind !== "changed") break;
    const texts = change.kind === "texts" ? change.texts : {};
    await store.profiles.note(draft, { texts, by, now: clock.now() });
  }
  if (parts.every(({ answer }) => answer.kind === "changed")) await store.profiles.drop(draft.id);
  return { ...(await viewOf(account, deps)), draft, parts };
}

function changesOf({ texts, picture, banner }: ProfileDraft): readonly ProfileChange[] {
  return [
    ...(Object.keys(texts).length > 0 ? [{ kind: "texts", texts } as const] : []),
    ...(picture ? [{ kind: "picture", bytes: picture } as const] : []),
    ...(banner ? [{ kind: "banner", bytes: banner } as const] : []),
  ];
}
