import type { Account } from "../../domain/account.ts";
import { costOf } from "../../domain/money/cost.ts";
import { groupingKey, groupings } from "../../domain/reading/grouping.ts";
import type { Grouping } from "../../domain/reading/layout.ts";
import { layoutOf, partsOf } from "../../domain/reading/parts.ts";
import type { Line } from "../../domain/poem/poem.ts";
import type { Reading } from "../../domain/reading/reading.ts";
import { repeatsIn } from "../../domain/reading/refrains.ts";
import { textOf } from "../../domain/reading/unit-text.ts";
import { layOut } from "../../domain/reading/units.ts";
import { measure } from "../../domain/schedule/measure.ts";
import { isTooLong } from "../../domain/text/lint.ts";
import { getReading } from "../posting/preview.ts";
import { getStaying } from "../roster.ts";
import type { RosterDeps } from "../roster.ts";
import type { MannerChoice, Manners, MannerView } from "./manner.ts";

const monthDays = 30;
/** So many of the next posts show what a manner sounds like. */
const mostShown = 2;

/** The manners in which one guild's accounts read. */
export function createManners(
  guildId: string,
  deps: RosterDeps & { readonly onNews: () => void },
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
      await store.accounts.setDiction(
        account.id,
        { ...account.diction, ...change },
        deps.clock.now(),
      );
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
    overlong: asked.filter((unit) => isTooLong(textOf(unit, account.diction), account.limit))
      .length,
    indented: lines.some(({ text }) => /^\s/u.test(text)),
    next: laid.map((unit) => partsOf(unit, account).join("\n")),
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
  const parts = units.flatMap((unit) => partsOf(unit, account));
  return {
    grouping,
    isPresent: groupingKey(grouping) === groupingKey(reading.grouping),
    posts: units.length,
    costMicros: costOf(parts, deps.prices),
    days: month ? Math.ceil((units.length * monthDays) / month) : undefined,
  };
}

/** The lines that an account has still to read. */
async function linesLeft(reading: Reading, { store }: RosterDeps): Promise<readonly Line[]> {
  const lines = await store.poems.lines(reading.poemId);
  return lines.slice(lines.findIndex(({ id }) => id === reading.cursor));
}
