import type { Account } from "../../domain/account.ts";
import { lint } from "../../domain/lint/lint.ts";
import { costOf } from "../../domain/money/cost.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { RefusalValue } from "../../domain/refusal.ts";
import { altTyped, pictureKindOf } from "../../domain/say/picture.ts";
import { saidTexts } from "../../domain/say/said.ts";
import { weightOf } from "../../domain/text/weight.ts";
import type { Chance } from "../ports.ts";
import { viewOf } from "../posting/history.ts";
import { obstacleOf, refuse } from "../posting/preview.ts";
import { waitFor } from "../posting/run.ts";
import type { RunDeps } from "../posting/run.ts";
import { getStaying } from "../roster.ts";
import type { Draft, DraftPicture } from "./say-store.ts";
import type { SaidReport, Saying, SayingRequest, SayingView } from "./saying.ts";

export interface SayDeps extends RunDeps {
  readonly chance: Chance;
  /** Told whenever there may be news to announce. */
  readonly onNews: () => void;
}

/** How long a draft, and a form that is open, are kept (ms). */
const life = 3_600_000;

/** What members of one guild have its accounts say. */
export function createSaying(guildId: string, deps: SayDeps): Saying {
  const { store, clock, chance } = deps;
  return {
    async draftSaying(ask) {
      const account = await getStaying(guildId, ask.account, store);
      const draft = await draftOf(account, ask, deps);
      await store.sayings.keep(draft, clock.now());
      return viewFor(account, draft, deps);
    },
    async showSaying(id, by) {
      const draft = await getDraft({ guildId, id, by }, deps);
      return viewFor(await getStaying(guildId, draft.accountId, store), draft, deps);
    },
    async say({ id, by, interactionId }) {
      const draft = await getDraft({ guildId, id, by }, deps);
      const account = await getStaying(guildId, draft.accountId, store);
      const wrong = whatIsWrong(account, draft, deps);
      if (wrong) throw wrong;
      refuse(await obstacleFor(account, draft, deps));
      const own = { guildId, id, by };
      await store.sayings.say(own, { account, interactionId, now: clock.now() });
      deps.engine.nudge();
      const report = await reportOf(account, interactionId, deps);
      // What was held before it left is news too, and nothing was settled.
      deps.onNews();
      return report;
    },
    dropSaying: (id, by) => store.sayings.drop({ guildId, id, by }),
    async keepMessageFile(file, by) {
      const id = chance.id();
      const now = clock.now();
      await store.sayings.keepFile({ guildId, id, by }, { ...file, expiresAt: now + life }, now);
      return id;
    },
    async getMessageFile(id, by) {
      const file = await store.sayings.findFile({ guildId, id, by }, clock.now());
      if (!file) throw new Refusal("stale", {});
      return file;
    },
  };
}

/** What cannot be said so is kept too, with what is wrong with it: nobody types it twice. */
async function draftOf(account: Account, ask: SayingRequest, deps: SayDeps): Promise<Draft> {
  const { clock, chance } = deps;
  const picture = await pictureOf(account.guildId, ask, deps);
  const { texts, costMicros } = readIn(account, { typed: ask.text, picture }, deps);
  return {
    id: chance.id(),
    guildId: account.guildId,
    accountId: account.id,
    by: ask.by,
    typed: ask.text,
    texts,
    costMicros,
    picture,
    expiresAt: clock.now() + life,
  };
}

/** The picture that was given, or that of the draft that is changed, with its description. @throws Refusal `alt-alone`, `picture-kind`, `picture-too-large` */
async function pictureOf(
  guildId: string,
  { picture, alt = "", from, by }: SayingRequest,
  deps: SayDeps,
): Promise<DraftPicture | undefined> {
  const former = from === undefined ? undefined : await getDraft({ guildId, id: from, by }, deps);
  const bytes = picture ?? former?.picture?.bytes;
  if (bytes !== undefined) {
    pictureKindOf(bytes);
    return { bytes, altText: alt.trim() };
  }
  if (alt.trim() !== "") throw new Refusal("alt-alone", {});
  return undefined;
}

/** @throws Refusal `stale`, `already-done` */
async function getDraft(
  own: { readonly guildId: string; readonly id: string; readonly by: string },
  { store, clock }: SayDeps,
): Promise<Draft> {
  const draft = await store.sayings.find(own, clock.now());
  if (!draft) throw new Refusal("stale", {});
  return draft;
}

/** What an account would say and at what cost; nothing of what cannot be said. */
function readIn(
  account: Account,
  { typed, picture }: Pick<Draft, "typed" | "picture">,
  { prices }: SayDeps,
): Pick<Draft, "texts" | "costMicros"> & { readonly wrong?: Refusal } {
  try {
    const texts = saidTexts(typed, account);
    if (picture) altTyped(picture.altText);
    const attached = picture !== undefined;
    return { texts, costMicros: costOf([{ form: "text", texts, attached }], prices) };
  } catch (error) {
    if (error instanceof Refusal) return { texts: [], costMicros: 0, wrong: error };
    throw error;
  }
}

async function viewFor(account: Account, draft: Draft, deps: SayDeps): Promise<SayingView> {
  const { id, typed, texts, picture, costMicros } = draft;
  const wrong = whatIsWrong(account, draft, deps);
  return {
    id,
    account,
    typed,
    parts: texts.map((text) => ({
      text,
      weight: weightOf(text),
      findings: lint(text, account.limit, deps.prices),
    })),
    picture: picture && { ...picture, kind: pictureKindOf(picture.bytes) },
    costMicros,
    wrong,
    obstacle: wrong ? undefined : await obstacleFor(account, draft, deps),
  };
}

/**
 * Why it cannot be said as it was shown, whenever that may be; undefined: it can. Another length of a post, another manner or
 * other prices since then make another thing of it.
 */
function whatIsWrong(account: Account, draft: Draft, deps: SayDeps): Refusal | undefined {
  const { texts, costMicros, wrong } = readIn(account, draft, deps);
  const isSame = JSON.stringify(texts) === JSON.stringify(draft.texts);
  return (
    wrong ?? (isSame && costMicros === draft.costMicros ? undefined : new Refusal("stale", {}))
  );
}

/** As for any post by hand, save that a held line stands in nobody's way; the claim looks once more. */
async function obstacleFor(
  account: Account,
  { texts, costMicros }: Draft,
  deps: SayDeps,
): Promise<RefusalValue | undefined> {
  const current = await deps.store.posts.findCurrent(account.id);
  const isOpen = current?.state === "sending" || current?.state === "unconfirmed";
  const standing = {
    current: isOpen ? current : undefined,
    started: true,
    costMicros,
    parts: texts.length,
  };
  const obstacle = await obstacleOf(account, standing, deps);
  if (obstacle) return obstacle;
  const refused = await deps.store.readings.refusedUntil(texts, deps.clock.now());
  const untils = refused.filter((until) => until !== undefined);
  if (untils.length === 0) return undefined;
  return { code: "say-repeat", values: { until: Math.max(...untils) } };
}

async function reportOf(
  account: Account,
  interactionId: string,
  deps: SayDeps,
): Promise<SaidReport> {
  const { posts, finished } = await waitFor(interactionId, deps);
  const [post] = posts;
  if (!post) throw new Error("what was said is not there");
  // What came of it may have stopped the account: the report offers what mends it as it now is.
  const since = (await deps.store.accounts.find(account.guildId, account.id)) ?? account;
  return { ...viewOf(post, since), underWay: !finished };
}
