import type { Account } from "../../domain/account.ts";
import { costOf } from "../../domain/money/cost.ts";
import { isShort } from "../../domain/reading/course.ts";
import { groupingKey, groupings } from "../../domain/reading/grouping.ts";
import type { Grouping } from "../../domain/reading/layout.ts";
import { layoutOf, wordingOf } from "../../domain/reading/parts.ts";
import type { Reading, Unit } from "../../domain/reading/reading.ts";
import { repeatsIn } from "../../domain/reading/refrains.ts";
import { layOut } from "../../domain/reading/units.ts";
import { measure } from "../../domain/schedule/measure.ts";
import { getReading } from "../posting/preview.ts";
import { getStaying } from "../roster.ts";
import type { RosterDeps } from "../roster.ts";
import type { CycleMeasure, MannerChoice, Manners, MannerView } from "./manner.ts";
import { refuseExcess } from "../schedule/ceiling.ts";
import { postsOfReading } from "../schedule/coming.ts";
import { isOverlong, refuseUnset, waysOf } from "./overlong.ts";
import type { WayDeps } from "./overlong.ts";
import { restOf } from "./rest.ts";
import type { Rest } from "./rest.ts";

const monthDays = 30;
/** So many of the next posts show what a manner sounds like. */
const mostShown = 2;

/** The manners in which one guild's accounts read. */
export function createManners(
  guildId: string,
  deps: WayDeps & { readonly onNews: () => void },
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
      await refuseExcess(
        account,
        () => postsOfReading({ ...reading, ...change }, { account, store }),
        deps,
      );
      await store.readings.lay(reading.id, { grouping, refrains }, deps.clock.now());
      deps.onNews();
      return view(name);
    },
    async setDiction(name, change) {
      const account = await getStaying(guildId, name, store);
      const diction = { ...account.diction, ...change };
      if (change.overlong === "picture") await refuseUnset({ ...account, diction }, deps);
      const { reading } = await getReading(account, store);
      await refuseExcess(
        account,
        () => postsOfReading(reading, { account: { ...account, diction }, store }),
        deps,
      );
      await store.accounts.setDiction(account.id, diction, deps.clock.now());
      deps.onNews();
      return view(name);
    },
  };
}

/** What an account reads, in which manner, and what each other would make of it. @throws Refusal `no-poem`, `reading-ended` */
export async function viewOf(account: Account, deps: WayDeps): Promise<MannerView> {
  const { store } = deps;
  const { reading, poem } = await getReading(account, store);
  const all = await store.poems.lines(poem.id);
  const rest = await restOf(reading, { all, store });
  const asked = rest.layOut(layoutOf({ ...reading, refrains: "ask" }, account));
  const long = asked.filter((unit) => isOverlong(unit, account));
  const laid = await store.readings.units(reading, { from: reading.cursor, most: mostShown });
  const record = await store.schedules.find(account.id);
  const perMonth = record && measure(record.schedule, { now: deps.clock.now() }).per30Days;
  const month = { perMonth, restMs: record?.schedule.restMs ?? 0 };
  const choices: MannerChoice[] = [];
  for (const grouping of offered(reading.grouping)) {
    choices.push(choiceOf(grouping, { account, reading, rest, month, deps }));
    // A turn for everything else: of a book this is a second's work.
    await deps.clock.sleep(0);
  }
  return {
    account,
    poem,
    reading,
    choices,
    cycle: cycleOf(layOut(all, layoutOf(reading, account)), { account, month, deps }),
    repeats: repeatsIn(asked).length,
    overlong: long.length,
    ways: await waysOf(long, { account, poem, deps }),
    indented: rest.lines.some(({ text }) => /^\s/u.test(text)),
    next: laid.map((unit) => wordingOf(unit, account).texts.join("\n")),
  };
}

/** The usual groupings, and the present one where it is none of them. */
function offered(present: Grouping): readonly Grouping[] {
  const isUsual = groupings.some((each) => groupingKey(each) === groupingKey(present));
  return isUsual ? groupings : [...groupings, present];
}

/** How many slots the account's schedule has, and how long (ms) it rests after a reading. */
interface Month {
  readonly perMonth: number | undefined;
  readonly restMs: number;
}

function choiceOf(
  grouping: Grouping,
  {
    reading,
    rest,
    ...ask
  }: {
    readonly account: Account;
    readonly reading: Reading;
    readonly rest: Rest;
    readonly month: Month;
    readonly deps: RosterDeps;
  },
): MannerChoice {
  const units = rest.layOut(layoutOf({ ...reading, grouping }, ask.account));
  return {
    grouping,
    isPresent: groupingKey(grouping) === groupingKey(reading.grouping),
    ...madeOf(units, ask),
  };
}

interface MadeAsk {
  readonly account: Account;
  readonly month: Month;
  readonly deps: RosterDeps;
}

function cycleOf(units: readonly Unit[], ask: MadeAsk): CycleMeasure {
  const { perMonth, restMs } = ask.month;
  return {
    ...madeOf(units, ask),
    isShort: perMonth ? isShort({ posts: units.length, perMonth, restMs }) : undefined,
  };
}

function madeOf(
  units: readonly Unit[],
  { account, month: { perMonth }, deps }: MadeAsk,
): Pick<MannerChoice, "posts" | "costMicros" | "days"> {
  const wordings = units.map((unit) => wordingOf(unit, account));
  return {
    posts: units.length,
    costMicros: costOf(wordings, deps.prices),
    days: perMonth ? Math.ceil((units.length * monthDays) / perMonth) : undefined,
  };
}
