import type { PoemEntry } from "../../../src/flock/library/library.ts";
import { moderator } from "../../support/world.ts";
import { handle, pick } from "./stage.ts";
import type { Stage, WeighedAct } from "./stage.ts";

type Desk = Omit<Stage, "story">;

/** What is done to poems, and to who reads them. */
export const poemActs: readonly WeighedAct[] = [
  [16, edit],
  [10, giveRole],
  [3, goBack],
  [6, follow],
  [2, unfollow],
  [3, give],
  [2, removePoem],
  [2, comeBack],
];

async function edit({ world, random, poet }: Stage): Promise<string> {
  const { name } = await onePoem({ world, random, poet });
  const { lines } = await world.flock.getPoem(name);
  const ask = { poem: name, text: poet.edited(lines), by: moderator };
  const { id, described } = await world.flock.draftFile(ask);
  await world.flock.putDraft(id, moderator);
  const { changed, added, gone } = described;
  return `edit ${name}: ${changed} changed, ${added} added, ${gone} gone`;
}

/** A former version is put back. */
async function goBack(desk: Desk): Promise<string> {
  const { flock } = desk.world;
  const { name } = await onePoem(desk);
  const { poem, versions } = await flock.versions(name);
  const { number } = pick(desk.random, versions);
  const { id } = await flock.draftVersion({ poemId: poem.id, number, by: moderator });
  await flock.putDraft(id, moderator);
  return `version ${number} of ${name}`;
}

async function giveRole({ world, random, poet }: Stage): Promise<string> {
  const { key, name, lineCount } = await onePoem({ world, random, poet });
  const number = random.whole(1, lineCount);
  const view = await world.flock.findStanza({ poem: key, line: String(number), by: moderator });
  const role = pick(random, ["left-out", "heading", "continuation", "closing", "verse"] as const);
  const { id: poemId, version } = view.poem;
  await world.flock.giveRole({ poemId, version, lineId: view.line.id, role, by: moderator });
  return `line ${number} of ${name} is ${role} (line ${view.line.id})`;
}

async function follow({ world, random, poet }: Stage): Promise<string> {
  const { name } = await someOrNew({ world, random, poet });
  await world.flock.follow({ account: handle, poem: name, by: moderator });
  return `${name} follows`;
}

async function unfollow({ world, random }: Stage): Promise<string> {
  const { queued } = await world.flock.following(handle);
  if (queued.length === 0) return "nothing follows";
  const { id, title } = pick(random, queued);
  return `${title} does not follow: ${await world.flock.takeOut(handle, id)}`;
}

/** Gives another poem, mostly with a word to start. */
export async function give({ world, random, poet }: Desk): Promise<string> {
  const { name } = await someOrNew({ world, random, poet });
  await world.flock.give({ account: handle, poem: name, by: moderator });
  const isStarted = random.whole(1, 4) > 1;
  if (isStarted) await world.flock.start(handle);
  return `give ${name}${isStarted ? " and start" : ""}`;
}

async function removePoem({ world, random, poet }: Stage): Promise<string> {
  const { name } = await onePoem({ world, random, poet });
  const { readers } = await world.flock.poemRemoval(name);
  const ending = readers.map(({ readingId }) => readingId);
  await world.flock.removePoem({ poem: name, ending });
  return `remove ${name}`;
}

/** The account is removed and comes back. */
async function comeBack({ world }: Stage): Promise<string> {
  await world.flock.remove(handle, moderator);
  await world.clock.advance(60_000);
  const { kind } = await world.enrol(handle);
  return `removed, and back: ${kind}`;
}

/** A poem of the library, the one that is read likelier than others. */
async function onePoem(desk: Desk): Promise<PoemEntry> {
  const poems = await desk.world.flock.poems();
  if (poems.length === 0) return newPoem(desk);
  const read = poems.filter(({ readBy }) => readBy.length > 0);
  return pick(desk.random, read.length > 0 && desk.random.whole(1, 5) > 1 ? read : poems);
}

async function someOrNew(desk: Desk): Promise<PoemEntry> {
  const poems = await desk.world.flock.poems();
  return poems.length > 0 && desk.random.whole(1, 3) === 1
    ? pick(desk.random, poems)
    : newPoem(desk);
}

async function newPoem({ world, random, poet }: Desk): Promise<PoemEntry> {
  const ask = { fileName: undefined, text: poet.poem(), by: moderator };
  return (await world.flock.addPoem({ ...ask, name: `p${random.digits(6)}` })).entry;
}
