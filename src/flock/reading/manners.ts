import { overlongWays } from "../../domain/account.ts";
import type { Account, Overlong } from "../../domain/account.ts";
import { costOf } from "../../domain/money/cost.ts";
import { groupingKey, groupings } from "../../domain/reading/grouping.ts";
import type { Grouping } from "../../domain/reading/layout.ts";
import { isTooLongForPicture } from "../../domain/picture/picture.ts";
import { layoutOf, wordingOf } from "../../domain/reading/parts.ts";
import type { Line } from "../../domain/poem/poem.ts";
import type { Reading, Unit } from "../../domain/reading/reading.ts";
import { repeatsIn } from "../../domain/reading/refrains.ts";
import { textOf } from "../../domain/reading/unit-text.ts";
import { layOut } from "../../domain/reading/units.ts";
import { measure } from "../../domain/schedule/measure.ts";
import { isTooLong } from "../../domain/text/lint.ts";
import { refuseScript } from "../picture/pictures.ts";
import type { Typesetter } from "../ports.ts";
import { getReading } from "../posting/preview.ts";
import { getStaying } from "../roster.ts";
import type { RosterDeps } from "../roster.ts";
import type { MannerChoice, Manners, MannerView, OverlongWay } from "./manner.ts";

const monthDays = 30;
/** So many of the next posts show what a manner sounds like. */
const mostShown = 2;

/** The manners in which one guild's accounts read. */
export function createManners(
  guildId: string,
  deps: RosterDeps & { readonly onNews: () => void; readonly typesetter: Typesetter },
): Manners {
  const { store } = deps;
  const view = async (name: string): Promise<MannerView> => {
    const account = await getStaying(guildId, name, store);
    return viewOf(account, deps);
  };
  return {
    manner: view,
    async setManner(name, change) {
      const account = await getStaying(guildId, name, store);
      const { reading } = await getReading(account, store);
      const { grouping, refrains } = { ...reading, ...change };
      await store.readings.lay(reading.id, { grouping, refrains }, deps.clock.now());
      deps.onNews();
      return view(name);
    },
    async setDiction(name, change) {
      const account = await getStaying(guildId, name, store);
      const diction = { ...account.diction, ...change };
      if (change.overlong === "picture") await refuseUnset({ ...account, diction }, deps);
      await store.accounts.setDiction(account.id, diction, deps.clock.now());
      deps.onNews();
      return view(name);
    },
  };
}

async function viewOf(account: Account, deps: RosterDeps): Promise<MannerView> {
  const { store } = deps;
  const { reading, poem } = await getReading(account, store);
  const lines = await linesLeft(reading, deps);
  const asked = layOut(lines, layoutOf({ ...reading, refrains: "ask" }, account));
  const long = asked.filter((unit) => isOverlong(unit, account));
  const laid = await store.readings.units(reading, { from: reading.cursor, most: mostShown });
  const record = await store.schedules.find(account.id);
  const month = record && measure(record.schedule, { now: deps.clock.now() }).per30Days;
  const choices: MannerChoice[] = [];
  for (const grouping of offered(reading.grouping)) {
    choices.push(choiceOf(grouping, { account, reading, lines, month, deps }));
    // A turn for everything else: of a book this is a second's work.
    await deps.clock.sleep(0);
  }
  return {
    account,
    poem,
    reading,
    choices,
    repeats: repeatsIn(asked).length,
    overlong: long.length,
    ways: overlongWays.map((overlong) => wayOf(overlong, { account, long, deps })),
    indented: lines.some(({ text }) => /^\s/u.test(text)),
    next: laid.map((unit) => wordingOf(unit, account).texts.join("\n")),
  };
}

/** The usual groupings, and the present one where it is none of them. */
function offered(present: Grouping): readonly Grouping[] {
  const isUsual = groupings.some((each) => groupingKey(each) === groupingKey(present));
  return isUsual ? groupings : [...groupings, present];
}

function choiceOf(
  grouping: Grouping,
  {
    account,
    reading,
    lines,
    month,
    deps,
  }: {
    readonly account: Account;
    readonly reading: Reading;
    readonly lines: readonly Line[];
    /** Slots in a month of the account's schedule. */
    readonly month: number | undefined;
    readonly deps: RosterDeps;
  },
): MannerChoice {
  const units = layOut(lines, layoutOf({ ...reading, grouping }, account));
  const wordings = units.map((unit) => wordingOf(unit, account));
  return {
    grouping,
    isPresent: groupingKey(grouping) === groupingKey(reading.grouping),
    posts: units.length,
    costMicros: costOf(wordings, deps.prices),
    days: month ? Math.ceil((units.length * monthDays) / month) : undefined,
  };
}

/** What becomes in one way of what is too long for one post. */
function wayOf(
  overlong: Overlong,
  {
    account,
    long,
    deps,
  }: { readonly account: Account; readonly long: readonly Unit[]; readonly deps: RosterDeps },
): OverlongWay {
  const voice = { ...account, diction: { ...account.diction, overlong } };
  const going = long
    .map((unit) => wordingOf(unit, voice))
    .filter(({ form, texts }) =>
      form === "picture" ? !texts.some(isTooLongForPicture) : overlong !== "hold",
    );
  return {
    overlong,
    isPresent: account.diction.overlong === overlong,
    posts: going.reduce((sum, { texts }) => sum + texts.length, 0),
    costMicros: costOf(going, deps.prices),
    held: long.length - going.length,
  };
}

function isOverlong(unit: Unit, { diction, limit }: Account): boolean {
  return isTooLong(textOf(unit, diction), limit);
}

/** Nothing is chosen that would be held as soon as its turn comes. @throws Refusal `picture-script` */
async function refuseUnset(
  account: Account,
  deps: RosterDeps & { readonly typesetter: Typesetter },
): Promise<void> {
  const { reading, poem } = await getReading(account, deps.store);
  const units = layOut(await linesLeft(reading, deps), layoutOf(reading, account));
  const texts = units
    .filter((unit) => isOverlong(unit, account))
    .map((unit) => textOf(unit, account.diction));
  const { title, byline } = poem;
  const picture = { title, byline, theme: account.diction.theme };
  await refuseScript(texts, { picture, typesetter: deps.typesetter });
}

/** The lines that an account has still to read. */
async function linesLeft(reading: Reading, { store }: RosterDeps): Promise<readonly Line[]> {
  const lines = await store.poems.lines(reading.poemId);
  return lines.slice(lines.findIndex(({ id }) => id === reading.cursor));
}
