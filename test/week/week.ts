import { setTimeout } from "node:timers/promises";
import { seatOf } from "../../rehearsal/cast.ts";
import { createPlayer, printNews, type Player, type Scenery } from "../../rehearsal/player.ts";
import { readable } from "../../rehearsal/transcript.ts";
import { monday, openStage, type Stage } from "./stage.ts";

/** What the days are played with. */
export interface Week extends Scenery {
  readonly admin: Player;
  readonly moderator: Player;
  readonly owner: Player;
  readonly stranger: Player;
  /** Lets time go on until an hour such as 9.5 of the day that is played, and prints what came of it. */
  readonly until: (hour: number, title?: string) => Promise<void>;
  /** Lets time go on, half a day at most, until the channels say this, and prints what is new. */
  readonly hear: (pattern: RegExp) => Promise<void>;
  /** Prints what is new. */
  readonly news: () => Promise<void>;
  /** Prints nothing of what is done meanwhile. */
  readonly quietly: (deed: () => Promise<unknown>) => Promise<void>;
}

/** One day of the week. */
export interface Day {
  readonly name: string;
  readonly play: (week: Week) => Promise<void>;
  /** The hour at which it is left; 23 unless told. */
  readonly end?: number;
}

/** How a week went. */
export interface Report {
  readonly lines: number;
  /** What the bot logged as a warning or worse. */
  readonly faults: readonly string[];
}

const hour = 3_600_000;
const step = 5_000;
const longest = 12 * hour;

/** Plays these days, and prints them. */
export async function playWeek(
  { days, handles }: { readonly days: readonly Day[]; readonly handles: readonly string[] },
  print: (line: string) => void,
): Promise<Report> {
  const page = createPage(print);
  await using stage = await openStage(handles, page.print);
  for (const [index, { name, play, end }] of days.entries()) {
    const midnight = monday - 8 * hour + index * 24 * hour;
    await stage.clock.skip(midnight + 8 * hour - stage.clock.now());
    stage.scenery.transcript.heading(`${name}, 8:00`);
    const week = createWeek(stage, { name, midnight, page });
    await week.news();
    await play(week);
    await (end === undefined ? week.until(23, "the end of the day") : week.until(end));
  }
  return { lines: page.lines(), faults: [...stage.faults] };
}

/** Where the transcript goes, unless nobody looks. */
interface Page {
  readonly print: (line: string) => void;
  readonly lines: () => number;
  isShown: boolean;
  /** The newest revision that was printed. */
  since: number;
}

function createPage(print: (line: string) => void): Page {
  let lines = 0;
  const page: Page = {
    isShown: true,
    since: 0,
    lines: () => lines,
    print(line) {
      if (!page.isShown) return;
      lines += 1;
      print(line);
    },
  };
  return page;
}

function createWeek(
  stage: Stage,
  {
    name,
    midnight,
    page,
  }: { readonly name: string; readonly midnight: number; readonly page: Page },
): Week {
  const { clock } = stage;
  const scenery: Scenery = stage.scenery;
  const news = async (): Promise<void> => {
    // What came in goes out first.
    await clock.skip(step);
    page.since = await printNews(scenery, page.since);
  };
  const hasCome = (pattern: RegExp): boolean =>
    stage.discord
      .messages()
      .some(({ revision, text }) => revision > page.since && pattern.test(readable(text)));
  return {
    ...scenery,
    admin: createPlayer(seatOf("admin"), scenery),
    moderator: createPlayer(seatOf("moderator"), scenery),
    owner: createPlayer(seatOf("owner"), scenery),
    stranger: createPlayer(seatOf("stranger"), scenery),
    news,
    async until(at, title) {
      await clock.skip(Math.max(0, midnight + at * hour - clock.now()));
      if (title !== undefined) scenery.transcript.heading(`${name}, ${hourOf(at)}: ${title}`);
      await news();
    },
    async hear(pattern) {
      const end = clock.now() + longest;
      while (!hasCome(pattern)) {
        if (clock.now() >= end) throw new Error(`Nothing in the channels says ${pattern.source}.`);
        await clock.skip(60_000);
        // Pictures are drawn in real time.
        await setTimeout(20);
      }
      await news();
    },
    async quietly(deed) {
      page.isShown = false;
      await deed();
      await news();
      page.isShown = true;
    },
  };
}

function hourOf(at: number): string {
  return `${Math.floor(at)}:${String(Math.round((at % 1) * 60)).padStart(2, "0")}`;
}
