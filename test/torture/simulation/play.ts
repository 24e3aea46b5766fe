import type { Random } from "../../../rehearsal/x/random.ts";
import type { SimulatedClock } from "./clock.ts";
import type { Judge } from "./judge.ts";
import type { Members } from "./members/members.ts";
import type { Fate } from "./mortal.ts";
import { startLife } from "./world.ts";
import type { Ground, Life } from "./world.ts";
import type { SimulatedX } from "./x.ts";

/** All that a play is made of. */
export interface Cast {
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly ground: Ground;
  readonly judge: Judge;
  readonly members: Members;
  readonly x: SimulatedX;
  readonly handles: readonly string[];
  /** It ends after so many days, or so many posts. */
  readonly days: number;
  readonly posts: number;
  /** The process dies and the clock jumps. */
  readonly isDisastrous: boolean;
  /** Something went wrong with the bot itself. */
  readonly fail: (words: string) => void;
  /** Writes the history. */
  readonly note: (words: string) => void;
  readonly numbers: { crashes: number; restarts: number; jumps: number; acts: number };
}

interface Stage {
  /** Undefined while nobody is there. */
  life: Life | undefined;
  over: boolean;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Between two acts of members, and between two disasters, on average. */
const actsEvery = 12 * minute;
const disastersEvery = 7 * hour;
/** Nothing goes wrong any more: within this time whoever may speak has spoken. */
const calm = 3 * day;

/** Plays a world to its end. */
export async function play(cast: Cast): Promise<void> {
  const { clock, ground, members, handles, judge, days, posts, x } = cast;
  const stage: Stage = { life: await startLife(ground), over: false };
  for (const handle of handles) if (stage.life) await members.enrol(stage.life, handle);
  const actors = Promise.all([act(cast, stage), strike(cast, stage)]);
  for (let dawn = 0; dawn < days && x.requests.length < posts; dawn += 1) {
    await clock.sleep(day);
    await x.refresh();
    judge.look();
  }
  stage.over = true;
  await actors;
  await comeToRest(cast, stage);
}

/** Members act whenever the bot is there; whatever its death cuts off is never answered. */
async function act(
  { clock, random, members, numbers, note, fail }: Cast,
  stage: Stage,
): Promise<void> {
  while (!stage.over) {
    await clock.sleep(wait(random, actsEvery));
    if (!stage.life) continue;
    numbers.acts += 1;
    void members.act(stage.life).then(note, (error: unknown) => fail(String(error)));
  }
}

async function strike(cast: Cast, stage: Stage): Promise<void> {
  const { clock, random, numbers } = cast;
  while (cast.isDisastrous && !stage.over) {
    await clock.sleep(wait(random, disastersEvery));
    const kind = random.fraction();
    if (kind < 0.5) await crash(cast, stage);
    else if (kind < 0.75) await restart(cast, stage);
    else {
      numbers.jumps += 1;
      await setClock(cast);
    }
  }
}

/** It dies at one of its next writes, and is started again; now and then it dies once more while it starts. */
async function crash(cast: Cast, stage: Stage): Promise<void> {
  const { clock, random, ground, numbers, note } = cast;
  const { life } = stage;
  life?.mortal.doom(random.fraction() < 0.4 ? fateOfWrite(random, 40) : fateOfPost(random));
  await Promise.race([life?.mortal.death, clock.sleep(3 * hour)]);
  life?.mortal.die();
  stage.life = undefined;
  for (;;) {
    numbers.crashes += 1;
    note("crash");
    await clock.sleep(awayFor(random));
    stage.life = await startLife(
      ground,
      random.fraction() < 0.15 ? fateOfWrite(random, 4) : undefined,
    );
    if (stage.life && !stage.life.mortal.isDead()) return;
    stage.life = undefined;
  }
}

function fateOfWrite(random: Random, most: number): Fate {
  const when = random.fraction() < 0.5 ? "before" : "after";
  return { kind: "write", nth: random.whole(1, most), when };
}

function fateOfPost(random: Random): Fate {
  const when = random.fraction() < 0.6 ? "asked" : "answered";
  return { kind: "post", nth: random.whole(1, 3), when };
}

/** It stops as it is told to, and is started again. */
async function restart(cast: Cast, stage: Stage): Promise<void> {
  const { clock, random, ground, numbers, note } = cast;
  const { life } = stage;
  stage.life = undefined;
  await life?.[Symbol.asyncDispose]();
  life?.mortal.die();
  numbers.restarts += 1;
  note("restart");
  await clock.sleep(awayFor(random));
  stage.life = await startLife(ground);
}

/** The wall clock is set wrong, and after a while right again. */
async function setClock({ clock, random, note }: Cast): Promise<void> {
  const jumps = [day, -day, hour, -hour, 1_000, -1_000, 20 * minute, -clock.now()];
  clock.jump(jumps[random.whole(0, jumps.length - 1)] ?? day);
  note(`the clock says ${clock.now()}`);
  await clock.sleep(random.whole(1, 12 * 60) * minute);
  clock.jump(-clock.offset());
  note("the clock is right again");
}

/** Nothing goes wrong any more, and members mend what is broken; then everybody who may speak has to. */
async function comeToRest(cast: Cast, stage: Stage): Promise<void> {
  const { clock, x, members, judge } = cast;
  clock.jump(-clock.offset());
  x.clear();
  if (stage.life?.mortal.isDead() === true) await crash(cast, stage);
  const end = clock.elapsed() + calm;
  while (clock.elapsed() < end) {
    await clock.sleep(6 * hour);
    if (stage.life) await members.mendAll(stage.life);
    await x.refresh();
    judge.look();
  }
  judge.rest({ since: clock.now() - day, now: clock.now() });
  await stage.life?.[Symbol.asyncDispose]();
  judge.look();
}

/** Mostly a moment; sometimes hours, sometimes days. */
function awayFor(random: Random): number {
  const kind = random.fraction();
  if (kind < 0.7) return random.whole(1_000, 60_000);
  return kind < 0.95 ? random.whole(1, 9 * 60) * minute : random.whole(1, 3) * day;
}

/** Exponentially distributed, so that anything may come right after anything. */
function wait(random: Random, mean: number): number {
  return Math.ceil(-Math.log(1 - random.fraction()) * mean);
}
