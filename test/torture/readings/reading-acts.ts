import { spotKey } from "../../../src/domain/reading/place.ts";
import { Refusal } from "../../../src/domain/refusal.ts";
import { moderator } from "../../support/world.ts";
import { handle, pick } from "./stage.ts";
import type { Stage, WeighedAct } from "./stage.ts";
import { give } from "./poem-acts.ts";

/** What is done to a reading itself. */
export const readingActs: readonly WeighedAct[] = [
  [9, setManner],
  [9, setCourse],
  [6, setDiction],
  [10, move],
  [4, begin],
];

async function setManner({ world, random }: Stage): Promise<string> {
  const grouping = pick(random, [
    { kind: "lines", count: 1 },
    { kind: "lines", count: 2 },
    { kind: "lines", count: 3 },
    { kind: "stanza" },
    { kind: "packed" },
  ] as const);
  const refrains = pick(random, ["ask", "join", "space"] as const);
  const said = `manner ${JSON.stringify(grouping)} ${refrains}`;
  return telling(said, world.flock.setManner(handle, { grouping, refrains }));
}

async function setCourse({ world, random }: Stage): Promise<string> {
  const course = pick(random, [
    { kind: "once" },
    { kind: "loop", most: 2 },
    { kind: "loop", most: undefined },
    { kind: "shuffle" },
  ] as const);
  return telling(`course ${JSON.stringify(course)}`, world.flock.setCourse(handle, course));
}

async function setDiction({ world, random }: Stage): Promise<string> {
  const overlong = pick(random, ["thread", "picture", "hold"] as const);
  const numbered = random.whole(0, 1) === 1;
  const said = `diction ${overlong}${numbered ? ", numbered" : ""}`;
  return telling(said, world.flock.setDiction(handle, { overlong, numbered }));
}

async function move({ world, random, story }: Stage): Promise<string> {
  const { flock } = world;
  const spots = await flock.places(handle, "");
  if (spots.length === 0) return "nowhere to move to";
  const to = spotKey(pick(random, spots));
  const shown = await flock.showMove(handle, to);
  const lineId = shown.begins.id;
  story.move(shown.preview.account.id, lineId);
  await flock.move({ account: handle, shown: shown.preview.reading, lineId, by: moderator });
  return `move to ${to}: line ${lineId}`;
}

/** Whatever has the account read: Start, Read again, the place it had before it was removed, another poem. */
export async function begin({ world, random, poet }: Stage): Promise<string> {
  const { flock, store } = world;
  const account = await flock.getAccount(handle);
  const last = await store.readings.findLast(account.id);
  const old = await store.readings.findOldPlace(account);
  if (old && last?.state !== "reading") {
    await flock.takeUp({ account: handle, readingId: old.id, by: moderator });
    return `take up reading ${old.id}`;
  }
  if (last?.state === "given" || last?.state === "reading")
    return `start: ${await flock.start(handle)}`;
  if (last?.state !== "ended" || random.whole(1, 3) === 1) return give({ world, random, poet });
  await flock.readAgain({ account: handle, readingId: last.id, by: moderator });
  return "read again";
}

/** What was done, and how it was refused where it was. */
async function telling(said: string, done: Promise<unknown>): Promise<string> {
  try {
    await done;
    return said;
  } catch (error) {
    if (error instanceof Refusal) return `${said}: ${error.code}`;
    throw error;
  }
}
