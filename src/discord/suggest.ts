import type { Presser } from "../domain/pause/pause.ts";
import { parseTargets } from "../domain/pause/tag.ts";
import { mayActOn } from "../domain/permission.ts";
import { spotKey } from "../domain/reading/place.ts";
import { folded } from "../domain/text/fold.ts";
import { parseRule } from "../domain/schedule/parse.ts";
import type { Rule } from "../domain/schedule/rule.ts";
import { Refusal } from "../domain/refusal.ts";
import { mostTogether, whichKey } from "../domain/undo/takedown.ts";
import type { AccountGlance, GuildFlock } from "../flock/flock.ts";
import type { PoemEntry } from "../flock/library/library.ts";
import type { Words } from "../words/words.ts";
import type { Choice } from "./card.ts";
import type { Suggest } from "./option.ts";

/** The most choices Discord shows, and the longest name and value of one. */
const mostChoices = 25;
const mostName = 100;
const mostValue = 100;

interface Asking {
  readonly flock: GuildFlock;
  readonly words: Words;
  /** What has been typed into the options beside, unchecked. */
  readonly others: Readonly<Record<string, unknown>>;
  /** Whoever is offered only what they may act on; undefined: all of it. */
  readonly presser?: Presser | undefined;
  /** ms UTC */
  readonly now: number;
}

/** What autocomplete offers for what has been typed so far; what begins with it comes first. */
export async function choicesFor(
  suggest: Suggest,
  typed: string,
  asking: Asking,
): Promise<readonly Choice[]> {
  switch (suggest) {
    case "accounts":
      return matching(await accountChoices(asking), typed);
    case "several":
      return severalChoices(typed, asking);
    case "poems":
      return matching((await asking.flock.poems()).map(poemChoice), typed);
    case "places":
      return placeChoices(typed, asking);
    case "lines":
      return lineChoices(typed, asking);
    case "posts":
      return postChoices(typed, asking);
    case "rhythms":
      return rhythmChoices(typed, asking);
    default:
      return suggest satisfies never;
  }
}

/** The lines of the poem beside, by number or by words. */
async function lineChoices(typed: string, { flock, others }: Asking): Promise<readonly Choice[]> {
  const poem = others["poem"];
  if (typeof poem !== "string" || poem.trim() === "") return [];
  const lines = await flock.poemLines(poem);
  const choices = lines.map(({ text }, place) => {
    return { name: clipped(`${place + 1} · ${text.trim()}`), value: `${place + 1}` };
  });
  return matching(choices, typed);
}

function matching(offered: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = folded(typed.trim().replace(/^@/u, ""));
  return offered
    .map((choice) => ({ choice, rank: rankOf(choice, wanted) }))
    .filter(({ rank }) => rank < 2)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, mostChoices)
    .map(({ choice }) => choice);
}

function rankOf({ name, value }: Choice, wanted: string): number {
  if (folded(value).startsWith(wanted)) return 0;
  return folded(`${value} ${name}`).includes(wanted) ? 1 : 2;
}

async function accountChoices({ flock, words, presser }: Asking): Promise<readonly Choice[]> {
  const accounts = await flock.glance();
  return accounts
    .filter(({ account }) => presser === undefined || mayActOn(presser, account))
    .map((one) => accountChoice(one, words));
}

/** The account that is typed beside; nothing where the member may not act on it. */
async function accountBeside({ flock, others, presser }: Asking): Promise<string> {
  const typed = typeof others["account"] === "string" ? others["account"] : "";
  if (presser === undefined || presser.isModerator) return typed;
  const handle = folded(typed.trim().replace(/^@/u, ""));
  const own = (await flock.accounts()).filter((account) => mayActOn(presser, account));
  return own.find((account) => folded(account.handle) === handle)?.handle ?? "";
}

/** Completes the last of several accounts; the others stay as they were typed. */
async function severalChoices(typed: string, asking: Asking): Promise<readonly Choice[]> {
  // What is done to many accounts at once is for moderators.
  const isForMany = asking.presser?.isModerator !== false;
  const tags = isForMany ? await tagChoices(asking) : [];
  const accounts = [...(await accountChoices(asking)), ...tags];
  const items = typed.split(",").map((item) => item.trim().replace(/^@/u, ""));
  const before = items.slice(0, -1).filter((item) => item !== "");
  if (before.length === 0) {
    const all = { name: `all · ${asking.words.schedule.everyAccount}`, value: "all" };
    return matching([...(isForMany ? [all] : []), ...accounts], items.at(-1) ?? "");
  }
  const named = new Set(before.map(folded));
  const others = accounts.filter(({ value }) => !named.has(folded(value)));
  const lead = before.join(", ");
  return matching(others, items.at(-1) ?? "")
    .map(({ name, value }) => ({ name: clipped(`${lead}, ${name}`), value: `${lead}, ${value}` }))
    .filter(({ value }) => value.length <= mostValue);
}

/** Each tag that some account has, and how many have it. */
async function tagChoices({ flock, words }: Asking): Promise<readonly Choice[]> {
  const tags = [...(await flock.tags()).values()].flat();
  const counted = Map.groupBy(tags, (tag) => tag);
  return [...counted]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([tag, all]) => {
      return { name: `#${tag} · ${words.pauses.tagged(all.length)}`, value: `#${tag}` };
    });
}

/** Places in the poem of the account beside, the text of each with it. */
async function placeChoices(typed: string, asking: Asking): Promise<readonly Choice[]> {
  const { flock, words } = asking;
  const spots = await flock.places(await accountBeside(asking), typed);
  return spots.map((spot) => ({
    name: clipped(words.places.suggestion(spot)),
    value: spotKey(spot),
  }));
}

/** The last posts that stand on X, by their text; of a number, so many of the last. */
async function postChoices(typed: string, asking: Asking): Promise<readonly Choice[]> {
  const { flock, words } = asking;
  const posts = await flock.standing(await accountBeside(asking), typed);
  const number = Number(/^[1-9]\d?$/u.exec(typed.trim())?.[0] ?? 0);
  const isOffered = number > 1 && number <= Math.min(posts.length, mostTogether);
  const last = isOffered ? [{ name: words.undo.last(number), value: `${number}` }] : [];
  const choices = posts.map((post) => ({
    name: clipped(words.undo.suggestion(post)),
    value: whichKey(post),
  }));
  return [...last, ...choices].slice(0, mostChoices);
}

/** What was typed, where it is understood, and common rules; each with what it means and comes to. */
async function rhythmChoices(typed: string, asking: Asking): Promise<readonly Choice[]> {
  const own = typed.trim();
  const wanted = folded(own);
  const common = asking.words.schedule.common
    .filter((when) => folded(when) !== wanted)
    .toSorted((a, b) => Number(folded(b).includes(wanted)) - Number(folded(a).includes(wanted)));
  const choices = await Promise.all([own, ...common].map((when) => rhythmChoice(when, asking)));
  return choices.filter((choice) => choice !== undefined);
}

async function rhythmChoice(when: string, asking: Asking): Promise<Choice | undefined> {
  const { flock, words, others, now } = asking;
  if (when === "" || when.length > mostValue) return undefined;
  const account = typeof others["account"] === "string" ? others["account"].trim() : "";
  const found = await flock.suggestSchedule({ account, when });
  const rule = ruleOf(when, now);
  // A common rule is offered also where nothing can be reckoned, as before the server has a zone.
  if (found === undefined && rule === undefined) return undefined;
  const awayMs = found?.next === undefined ? undefined : found.next - now;
  const costMicros = found?.costMicros;
  const isEach = isForSeveral(account);
  const name = words.schedule.suggestion({ rule, awayMs, costMicros, isEach });
  return { name: clipped(name), value: when };
}

function isForSeveral(typed: string): boolean {
  const targets = parseTargets(typed);
  return targets.kind === "all" || targets.tags.length > 0 || targets.names.length > 1;
}

/** The rule that was typed, for its words, which no zone changes; undefined for a point in time and for what is not understood. */
function ruleOf(when: string, now: number): Rule | undefined {
  try {
    return parseRule(when, { zone: "UTC", now });
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** The title last: where the label is clipped, only of that something is lost. */
function accountChoice({ account, position, poem }: AccountGlance, words: Words): Choice {
  const { handle, state } = account;
  const place = position && words.posts.place(position);
  const parts = [`@${handle}`, words.router.states[state], place, poem?.title];
  return { name: clipped(joined(parts, " · ")), value: account.handle };
}

/** By its name, which can be read; by its key where Discord takes no name so long. */
function poemChoice({ key, name, title, byline }: PoemEntry): Choice {
  const value = name.length > mostValue ? key : name;
  return { name: clipped(joined([title, byline], " — ")), value };
}

function joined(parts: readonly (string | undefined)[], by: string): string {
  return parts.filter((part) => part !== undefined).join(by);
}

function clipped(name: string): string {
  if (name.length <= mostName) return name;
  const head = name.slice(0, mostName - 1);
  return `${head.isWellFormed() ? head : head.slice(0, -1)}…`;
}
