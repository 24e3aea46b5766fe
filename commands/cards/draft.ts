import {
  action,
  buttons,
  card,
  type Card,
  type Field,
  type Modal,
} from "../../src/discord/card.ts";
import type { Call } from "../../src/discord/subcommand.ts";
import { clockTime } from "../../src/domain/schedule/describe.ts";
import { hourMs, minuteMs, type Schedule } from "../../src/domain/schedule/rule.ts";
import { Refusal, type RefusalValue } from "../../src/domain/refusal.ts";
import type { AccountGlance } from "../../src/flock/flock.ts";
import type { DraftChange, DraftTerms, ScheduleDraft } from "../../src/flock/schedule/schedule.ts";
import type { Words } from "../../src/words/words.ts";
import { mannerButton } from "./manner.ts";
import { startButton } from "./mend.ts";
import { stopTexts } from "./stop.ts";

type Asked = Omit<Field, "id" | "value">;

/** How many accounts a card shows with their slots. */
const mostShown = 5;
/** How many accounts are named as asking for too much. */
const mostExcesses = 3;

/** A schedule before it is set: what it means, its next slots and their price; before the server has a zone, only the question for it. */
export function draftCard(draft: ScheduleDraft, words: Words): Card {
  const { schedule: said, labels } = words;
  const { id, schedule, accounts, costMicros } = draft;
  if (draft.zoneMissing || schedule === undefined) {
    const choose = action("primary", labels.chooseZone, `set:ask:${id}:zone`);
    return card("plain", [said.zoneMissing], [buttons(choose)]);
  }
  const excess = excessIn(draft, said);
  const left = accounts.length - mostShown;
  const change = [
    action("secondary", labels.zone, `set:ask:${id}:zone`),
    action("secondary", labels.quietHours, `set:ask:${id}:quiet`),
    action("secondary", labels.moreTerms, `set:ask:${id}:terms`),
  ];
  const repeating = accounts.flatMap(({ account, repeats }) =>
    repeats === undefined ? [] : [{ account, repeats }],
  );
  const manner =
    accounts.length === 1 && repeating[0] ? [mannerButton(repeating[0].account.id, words)] : [];
  const set = excess === "" ? [action("success", labels.setSchedule, `set:go:${id}`)] : [];
  return card(
    excess === "" && repeating.length === 0 ? "plain" : "warn",
    [
      said.drafted(draft),
      ...(excess === "" ? [] : [excess]),
      ...repeating.slice(0, mostExcesses).map((each) => words.findings.repeats(each)),
      termsOf(schedule, accounts, said),
      ...accounts.slice(0, mostShown).map(said.account),
      ...(left > 0 ? [said.more(left)] : []),
      ...(accounts.length > 1 ? [said.sum(accounts, costMicros)] : []),
      said.shownHere,
    ],
    [buttons(...set, ...change, ...manner)],
  );
}

/** A schedule that is set, and what still keeps its accounts from speaking. */
export function setCard(
  draft: ScheduleDraft,
  {
    all,
    stop,
  }: { readonly all: readonly AccountGlance[]; readonly stop: RefusalValue | undefined },
  { words, mention, isModerator }: Pick<Call, "words" | "mention" | "isModerator">,
): Card {
  const { schedule: said } = words;
  const { accounts, schedule, costMicros } = draft;
  const left = accounts.length - mostShown;
  const { waiting, poemless, stopped } = silentOf(draft, all);
  const [first, second] = waiting;
  const start = first !== undefined && second === undefined ? [startButton(first.id, words)] : [];
  return card(
    stop !== undefined || waiting.length + poemless.length + stopped.length > 0 ? "warn" : "good",
    [
      said.isSet(draft),
      ...stopTexts(stop, { words, isModerator }),
      ...(schedule === undefined ? [] : [termsOf(schedule, accounts, said)]),
      [
        ...accounts.slice(0, mostShown).map(said.next),
        ...(left > 0 ? [said.more(left)] : []),
        said.sum(accounts, costMicros),
      ].join("\n"),
      ...(waiting.length > 0 ? [said.waiting(waiting, mention("status"))] : []),
      ...(poemless.length > 0 ? [said.poemless(poemless, mention("poem give"))] : []),
      ...(stopped.length > 0 ? [said.stopped(stopped, mention("status"))] : []),
      said.ways(mention),
    ],
    start.length > 0 ? [buttons(...start)] : [],
  );
}

/** What bends a rule; for several accounts also how far they are set apart. */
function termsOf(
  schedule: Schedule,
  accounts: ScheduleDraft["accounts"],
  said: Words["schedule"],
): string {
  const mostMs = Math.max(0, ...accounts.map((view) => view.schedule?.staggerMs ?? 0));
  const terms = said.terms(schedule);
  return accounts.length > 1 && mostMs > 0 ? `${terms}\n${said.apart(mostMs)}` : terms;
}

/** Asks for what bends a draft's rule, as it stands now. @throws Refusal */
export function termsForm(draft: DraftTerms, what: string, words: Words): Modal {
  if (what !== "zone" && what !== "quiet" && what !== "terms") {
    throw new Refusal("unknown-button", {});
  }
  if (what !== "zone" && draft.schedule === undefined) throw new Refusal("stale", {});
  return {
    kind: "modal",
    id: `set:change:${draft.id}`,
    title: words.forms[what].title,
    fields: fieldsOf(draft, words)[what],
  };
}

/** What a sent form changes of a draft. An instant left as it stood is not read anew: by now it may be over. */
export function changeOf(
  fields: Readonly<Record<string, string>>,
  draft: DraftTerms,
  { words, actor }: Pick<Call, "words" | "actor">,
): DraftChange {
  const before = standing(draft.schedule, words);
  const names = ["zone", "quiet", "jitter", "begin", "end", "rest"] as const;
  const changed = names.flatMap((name) => {
    const typed = fields[name]?.trim();
    const isChanged = typed !== undefined && (name === "zone" || typed !== before[name]);
    return isChanged ? [[name, typed] as const] : [];
  });
  return { by: actor.id, ...Object.fromEntries(changed) };
}

function fieldsOf({ schedule }: DraftTerms, words: Words) {
  const { zone, quiet, terms } = words.forms;
  const now = standing(schedule, words);
  const field = (id: string, asked: Asked): Field => ({ id, value: now[id] ?? "", ...asked });
  return {
    zone: [field("zone", { ...zone, most: 60 })],
    quiet: [field("quiet", { ...quiet, most: 30, required: false })],
    terms: [
      field("jitter", { ...terms.jitter, most: 5 }),
      field("begin", { ...terms.begin, most: 100, required: false }),
      field("end", { ...terms.end, most: 100, required: false }),
      field("rest", { ...terms.rest, most: 5 }),
    ],
  };
}

/** What a draft's forms hold, as it would be typed. */
function standing(
  schedule: Schedule | undefined,
  { schedule: said }: Words,
): Readonly<Record<string, string>> {
  if (schedule === undefined) return {};
  const { zone, quiet, jitterMs, restMs, startsAt, endsAt } = schedule;
  return {
    zone,
    quiet: quiet === undefined ? "" : `${clockTime(quiet.from)}-${clockTime(quiet.to)}`,
    jitter: String(jitterMs / minuteMs),
    begin: startsAt === undefined ? "" : said.typed(startsAt, zone),
    end: endsAt === undefined ? "" : said.typed(endsAt, zone),
    rest: String(restMs / hourMs),
  };
}

/** Which accounts a draft asks too much of, and what would mend it; nothing where it asks for no more than they may send. */
function excessIn({ accounts }: ScheduleDraft, said: Words["schedule"]): string {
  const excesses = accounts.flatMap(({ account, excess }) =>
    excess === undefined ? [] : [{ handle: account.handle, excess }],
  );
  const [first] = excesses;
  if (first === undefined) return "";
  const sentences = excesses
    .slice(0, mostExcesses)
    .map(({ handle, excess }) => said.excess(handle, excess));
  const left = excesses.length - sentences.length;
  const all = left > 0 ? [...sentences, said.alsoTooMuch(left)] : sentences;
  return `${said.tooMuch(all.join(" "))}\n${said.fewer(first.excess)}`;
}

/** The accounts of a schedule that say nothing as things stand, by what they wait for. */
function silentOf(draft: ScheduleDraft, flock: readonly AccountGlance[]) {
  const ids = new Set(draft.accounts.map(({ account }) => account.id));
  const mine = flock.filter(({ account }) => ids.has(account.id));
  const accountsWhere = (is: (status: AccountGlance) => boolean) =>
    mine.filter(is).map(({ account }) => account);
  return {
    waiting: accountsWhere(({ reading }) => reading?.state === "given"),
    poemless: accountsWhere(
      ({ reading }) => reading?.state !== "given" && reading?.state !== "reading",
    ),
    stopped: accountsWhere(({ account }) => account.state !== "ready"),
  };
}
