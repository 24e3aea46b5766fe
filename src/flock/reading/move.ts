import type { Account } from "../../domain/account.ts";
import { costOf } from "../../domain/money/cost.ts";
import { findSpot, lineNumber, suggestSpots } from "../../domain/reading/place.ts";
import type { Ground, Spot } from "../../domain/reading/place.ts";
import { wordingOf } from "../../domain/reading/parts.ts";
import { keyOf } from "../../domain/reading/reading.ts";
import type { Reading, Unit } from "../../domain/reading/reading.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Line, Poem } from "../../domain/poem/poem.ts";
import type { Engine } from "../engine.ts";
import type { Preview } from "../flock.ts";
import { itemOf, previewNext, timesOf } from "../posting/preview.ts";
import { getStaying, nthOf } from "../roster.ts";
import type { PreviewDeps } from "../linting/heard.ts";
import type { RosterDeps } from "../roster.ts";
import { refuseExcess } from "../schedule/ceiling.ts";
import { postsOfReading } from "../schedule/coming.ts";
import type { Moved, MoveView, Moving, Refused } from "./moving.ts";

/** So many of the posts at a place are shown before a reading is moved there. */
const mostShown = 2;

export interface MovingDeps extends PreviewDeps {
  readonly engine: Pick<Engine, "nudge">;
  /** Told whenever there may be news to announce. */
  readonly onNews: () => void;
}

/** How one guild's readings get to other places. */
export function createMoving(guildId: string, deps: MovingDeps): Moving {
  const { store, clock } = deps;
  const staying = (name: string) => getStaying(guildId, name, store);
  const told = async (name: string): Promise<Moved> => {
    deps.engine.nudge();
    deps.onNews();
    return movedOf(await staying(name), deps);
  };
  return {
    async places(name, typed) {
      const account = await store.accounts.findByHandle(guildId, name.trim().replace(/^@/u, ""));
      const course = account && (await findCourse(account, deps));
      return course ? suggestSpots(typed, course.ground) : [];
    },
    async showMove(name, to) {
      const account = await staying(name);
      const course = await findCourse(account, deps);
      if (!course) throw new Refusal("no-poem", { handle: account.handle });
      await store.readings.refuseMove(account, course.reading, clock.now());
      return viewOf(account, { course, spot: findSpot(to, course.ground) }, deps);
    },
    async move({ account: name, ...ask }) {
      const account = await staying(name);
      const course = await findCourse(account, deps);
      if (course?.reading.id === ask.shown.id) {
        await refuseExcessAt(ask.lineId, { account, reading: course.reading }, deps);
      }
      await store.readings.moveTo({ ...ask, account, now: clock.now() });
      return told(name);
    },
    async takeUp({ account: name, ...ask }) {
      const account = await staying(name);
      await refuseExcessOfOld(account, ask.readingId, deps);
      await store.readings.takeUp({ ...ask, account, now: clock.now() });
      return told(name);
    },
  };
}

/** A reading, all that it says and where it stands. */
interface Course {
  readonly reading: Reading;
  readonly poem: Poem;
  readonly lines: readonly Line[];
  readonly units: readonly Unit[];
  /** Which of the units comes next; after the last: how many there are. */
  readonly at: number;
  readonly ground: Ground;
}

async function findCourse({ id }: Account, { store }: RosterDeps): Promise<Course | undefined> {
  const reading = await store.readings.findLast(id);
  if (!reading || reading.state === "replaced") return undefined;
  const lines = await store.poems.lines(reading.poemId);
  const units = await store.readings.allUnits(reading);
  const found = units.findIndex((unit) => keyOf(unit) === reading.cursor);
  const at = found < 0 ? units.length : found;
  const after = units[at + 1];
  return {
    reading,
    poem: await store.poems.get(reading.poemId),
    lines,
    units,
    at,
    ground: { lines, after: after && keyOf(after) },
  };
}

async function viewOf(
  account: Account,
  { course, spot }: { readonly course: Course; readonly spot: Spot },
  deps: RosterDeps,
): Promise<MoveView> {
  const { units, at } = course;
  const to = unitAt(spot.line, course);
  if (to === at) throw new Refusal("place-here", { handle: account.handle });
  const left = units.slice(to);
  const [begins] = left[0]?.lines ?? [];
  if (!begins) throw new Refusal("place-last", {});
  await refuseExcessAt(begins.id, { account, reading: course.reading }, deps);
  const wordings = left.map((unit) => wordingOf(unit, account));
  const items = await itemsOf(left, { account, poem: course.poem, deps });
  const close = wordings.slice(0, Math.max(mostShown, at - to)).map(({ texts }) => texts);
  return {
    spot,
    preview: await previewOf(account, { course, items }, deps),
    begins,
    lies: liesOf(spot, left[0]),
    ...(await passedOf({ course, to }, deps)),
    left: { posts: left.length, costMicros: costOf(wordings, deps.prices) },
    refused: await refusedOf(close, deps),
  };
}

/** Farther back there is more left to read, which the schedule may ask for in one evening. @throws Refusal `reading-excess` */
async function refuseExcessAt(
  lineId: number,
  { account, reading }: { readonly account: Account; readonly reading: Reading },
  deps: RosterDeps,
): Promise<void> {
  const moved = { ...reading, cursor: lineId };
  const would = () => postsOfReading(moved, { account, store: deps.store });
  await refuseExcess(account, would, deps);
}

/** The same of an old place: its reading goes on as the account that left had said it. @throws Refusal `reading-excess` */
async function refuseExcessOfOld(
  account: Account,
  readingId: number,
  deps: RosterDeps,
): Promise<void> {
  const { store } = deps;
  const old = await store.readings.findOldPlace(account);
  if (old?.id !== readingId) return;
  const former = await store.accounts.find(account.guildId, old.accountId);
  const { diction } = former ?? account;
  const saying = { account: { ...account, diction }, store };
  await refuseExcess(account, () => postsOfReading(old, saying), deps);
}

async function previewOf(
  account: Account,
  {
    course: { poem, reading },
    items,
  }: { readonly course: Course; readonly items: Preview["items"] },
  { store }: RosterDeps,
): Promise<Preview> {
  return {
    account,
    poem,
    reading,
    current: undefined,
    nth: await nthOf(account, { reading, store }),
    items,
    onward: undefined,
    costMicros: items.reduce((sum, item) => sum + item.costMicros, 0),
    waiting: [],
    obstacle: undefined,
  };
}

/** The lines between where a reading stands and where it goes. */
async function passedOf(
  { course: { reading, units, at }, to }: { readonly course: Course; readonly to: number },
  { store }: RosterDeps,
): Promise<Pick<MoveView, "over" | "again" | "anew">> {
  const said = await store.readings.saidKeys(reading.id);
  const back = units.slice(to, at);
  return {
    over: countLines(units.slice(at, to)),
    again: countLines(back.filter((unit) => said.has(keyOf(unit)))),
    anew: countLines(back.filter((unit) => !said.has(keyOf(unit)))),
  };
}

function liesOf({ line }: Spot, unit: Unit | undefined): MoveView["lies"] {
  const place = unit?.lines.findIndex(({ id }) => id === line.id) ?? -1;
  return place < 0 ? "left-out" : place === 0 ? "first" : "inside";
}

/** Which unit holds a line; where none does, as a refrain that is left out, the next one after it. @throws Refusal `place-last` */
function unitAt(line: Line, { lines, units }: Course): number {
  const holding = units.findIndex((unit) => unit.lines.some(({ id }) => id === line.id));
  if (holding >= 0) return holding;
  const places = new Map(lines.map(({ id }, place) => [id, place]));
  const place = places.get(line.id) ?? 0;
  const following = units.findIndex((unit) => (places.get(keyOf(unit)) ?? 0) > place);
  if (following < 0) throw new Refusal("place-last", {});
  return following;
}

/** The first posts there, as they will be planned; the first one in the slot that is kept. */
async function itemsOf(
  left: readonly Unit[],
  {
    account,
    poem,
    deps,
  }: { readonly account: Account; readonly poem: Poem; readonly deps: RosterDeps },
): Promise<Preview["items"]> {
  const planned = await deps.store.posts.findCurrent(account.id);
  const isSlot = planned?.waits === false && (planned.runAt ?? 0) > deps.clock.now();
  const current = isSlot ? planned : undefined;
  const times = await timesOf(account, { current, count: mostShown }, deps);
  return left
    .slice(0, mostShown)
    .map((unit, index) =>
      itemOf(unit, { planned: undefined, account, poem, at: times[index], prices: deps.prices }),
    );
}

/** Which of these posts, each as the texts of its parts, the claim would not let go yet. */
async function refusedOf(
  posts: readonly (readonly string[])[],
  { store, clock }: RosterDeps,
): Promise<Refused | undefined> {
  const untils: number[] = [];
  for (const parts of posts) {
    const found = await store.readings.refusedUntil(parts, clock.now());
    const known = found.filter((each) => each !== undefined);
    if (known.length > 0) untils.push(Math.max(...known));
  }
  const until = untils.toSorted((a, b) => b - a)[0];
  return until === undefined ? undefined : { posts: untils.length, until };
}

function countLines(units: readonly Unit[]): number {
  return units.reduce((sum, { lines }) => sum + lines.length, 0);
}

/** Where an account's reading stands now, with what comes there. */
async function movedOf(account: Account, deps: MovingDeps): Promise<Moved> {
  const preview = await previewNext(account, mostShown, deps);
  const lines = await deps.store.poems.lines(preview.poem.id);
  return { line: lineNumber(lines, preview.reading.cursor ?? 0), preview };
}
