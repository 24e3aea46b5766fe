import { createRandom } from "../../../rehearsal/x/random.ts";
import { Refusal } from "../../../src/domain/refusal.ts";
import { calm, createWorld, moderator } from "../../support/world.ts";
import { decide, drawAct } from "./acts.ts";
import { begin } from "./reading-acts.ts";
import { handle } from "./stage.ts";
import type { Act, Stage } from "./stage.ts";
import { judgeStanding } from "./standing.ts";
import { createStory } from "./story.ts";
import { createPoet } from "./verse.ts";

/** What came of a seed. */
export interface Play {
  /** Empty: nothing was wrong after any act. */
  readonly breaches: readonly string[];
  /** What was done up to then, an act each. */
  readonly acts: readonly string[];
  /** How many posts stand on X. */
  readonly posts: number;
}

/** Plays so many random acts on one account that reads, and looks after each whether readings are what they must be; ends at the first breach. */
export async function play(seed: number, acts: number): Promise<Play> {
  await using world = await createWorld({ capMicros: 1_000_000_000_000 });
  const random = createRandom(seed);
  const stage: Stage = {
    world,
    random,
    poet: createPoet(random),
    story: createStory(world.db),
  };
  const done = [await enrol(stage)];
  let breaches = look(stage);
  while (breaches.length === 0 && done.length <= acts) {
    const { act, breach } = await tryAct(stage);
    done.push(`${done.length}. ${act}`);
    await calm();
    breaches = [...breach, ...look(stage)];
  }
  return { breaches, acts: done, posts: world.network.standing.length };
}

async function enrol({ world, poet }: Stage): Promise<string> {
  await world.flock.choose({ zone: "Europe/Berlin" });
  await world.enrol(handle);
  await world.flock.addPoem({
    name: "first",
    fileName: undefined,
    text: poet.poem(),
    by: moderator,
  });
  await world.flock.give({ account: handle, poem: "first", by: moderator });
  return "given";
}

/** A refusal is a fine answer; whatever else is thrown is none. */
async function tryAct(stage: Stage): Promise<{ act: string; breach: readonly string[] }> {
  const act = await nextAct(stage);
  try {
    return { act: await act(stage), breach: [] };
  } catch (error) {
    if (error instanceof Refusal) return { act: `${act.name}: ${error.code}`, breach: [] };
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { act: act.name, breach: [words] };
  }
}

/** An account that reads nothing soon begins again, and what stops one is soon decided: most acts are about what is read. */
async function nextAct({ world, random }: Stage): Promise<Act> {
  const { account, reading, current } = await world.flock.accountStatus(handle);
  if (random.whole(1, 2) === 1) {
    const isStopped = account.state !== "ready" || current?.state === "held";
    if (isStopped || current?.waits === true) return decide;
    if (reading?.state !== "reading") return begin;
  }
  return drawAct(random);
}

function look({ world, story }: Stage): readonly string[] {
  return [...world.faults, ...judgeStanding(world.db), ...story.look()];
}
