import type { Random } from "../../../rehearsal/x/random.ts";
import { judgeStanding } from "../readings/standing.ts";
import { pick } from "../readings/stage.ts";
import { followSlots } from "../slots.ts";
import { chooseEntry, press, type, type Done } from "./acts.ts";
import { followDeeds, judgeCounters, judgeSums, judgeWhole } from "./counted.ts";
import { openStage, type Stage } from "./stage.ts";
import { watchTouches } from "./touched.ts";
import { work } from "./work.ts";
import { cloud, deliver, move, restart, wait } from "./weather.ts";

/** What came of a seed. */
export interface Play {
  /** Empty: nothing was wrong after any act. */
  readonly breaches: readonly string[];
  /** What was done up to then, an act each. */
  readonly acts: readonly string[];
  readonly answered: number;
  readonly refused: number;
  /** The subcommands, buttons, menus and forms that did what was asked. */
  readonly served: ReadonlySet<string>;
  /** How many posts stand on X. */
  readonly posts: number;
}

type Act = (stage: Stage) => Promise<Done>;

/** The weightier the likelier. */
const weighed: readonly (readonly [weight: number, act: Act])[] = [
  [30, type],
  [60, press],
  [20, work],
  [3, chooseEntry],
  [14, wait],
  [9, cloud],
  [9, deliver],
  [1, move],
  [1, restart],
];

/** Plays so many random acts on two guilds, and looks after each whether the database is consistent; ends at the first breach. */
export async function play(seed: number, acts: number): Promise<Play> {
  await using stage = await openStage(seed);
  const { world, desk } = stage;
  const judge = createJudge(stage);
  const done: string[] = [];
  const served = new Set<string>();
  let [answered, refused] = [0, 0];
  let breaches = await judge({ said: "the beginning", seen: [] }, world.clock.now());
  while (breaches.length === 0 && done.length < acts) {
    const began = world.clock.now();
    const act = await drawAct(stage.random)(stage);
    done.push(`${done.length + 1}. ${act.said}`);
    answered += act.seen.filter(({ kind }) => kind === "answered").length;
    for (const one of act.served ?? []) served.add(one);
    refused += act.seen.filter(({ kind }) => kind === "refused").length;
    breaches = [...desk.faults, ...(await judge(act, began))];
  }
  if (breaches.length === 0) breaches = judgeWhole(world.db);
  return { breaches, acts: done, answered, refused, served, posts: world.network.standing.length };
}

function drawAct(random: Random): Act {
  let left = random.fraction() * weighed.reduce((sum, [weight]) => sum + weight, 0);
  return (weighed.find(([weight]) => (left -= weight) < 0) ?? pick(random, weighed))[1];
}

/** Judges what an act has left behind. */
function createJudge({ world }: Stage): (act: Done, began: number) => Promise<readonly string[]> {
  const touches = watchTouches(world.db);
  const deeds = followDeeds(world.db);
  const slots = followSlots(world.db);
  return async (act, began) => {
    const log = deeds();
    const isStill = world.clock.now() === began;
    return [
      ...world.faults,
      ...judgeSeen(act),
      ...(isStill ? judgeTouched(act, touches()) : (touches(), [])),
      ...log.breaches,
      ...judgeDeeds(act, log.deeds),
      ...judgeStanding(world.db),
      ...judgeCounters(world.db),
      ...slots.look(),
      ...(await judgeSums(world.db, world.store)),
    ];
  };
}

/** Whoever asks is answered, in words, and never with what is not a word. */
function judgeSeen({ seen }: Done): readonly string[] {
  return seen.flatMap(({ kind, card, form }) => {
    const told = JSON.stringify([card?.blocks, card?.rows, form]);
    const odd = /\bundefined\b|\bNaN\b|\[object |Invalid Date/u.exec(told)?.[0];
    return [
      ...(kind === "nothing" ? ["a member was never answered"] : []),
      ...(odd === undefined ? [] : [`a member reads "${odd}": ${told}`]),
    ];
  });
}

/** A member's act changes what is their guild's; where it lets the whole instance go on or stop, every guild feels it. */
function judgeTouched(
  { by }: Done,
  touched: ReturnType<ReturnType<typeof watchTouches>>,
): readonly string[] {
  if (!by) return [];
  const isShared = touched.some(
    ({ what, guild }) => guild === null && (what === "instance" || what === "trouble"),
  );
  if (isShared) return [];
  return touched
    .filter(({ guild }) => guild !== null && guild !== by.house.guildId)
    .map(({ what, guild }) => `an act in ${by.house.guildId} changed ${what} of ${guild}`);
}

/** What the log gained is by who acted, where they acted. */
function judgeDeeds(
  { by }: Done,
  deeds: ReturnType<ReturnType<typeof followDeeds>>["deeds"],
): readonly string[] {
  return deeds
    .filter(({ actor_id, guild_id }) => actor_id !== by?.actor.id || guild_id !== by.house.guildId)
    .map((deed) => `deed ${deed.id} is of ${deed.actor_id} in ${deed.guild_id}`);
}
