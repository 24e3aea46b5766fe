import type { Poem } from "../../../src/domain/poem/poem.ts";
import type { Account } from "../../../src/domain/account.ts";
import type { Course } from "../../../src/domain/reading/course.ts";
import { checkSums } from "../../support/sums.ts";
import { hour, idPast } from "../stage.ts";
import type { Stage } from "../stage.ts";

export const wires = ["Wires", "", "one", "two", "three"];
/** What it says. */
export const poem = ["Wires", "one", "two", "three"];

export const step = 49 * hour;

/** Says so many posts, so far apart that X forgets each before the next. */
export async function say(
  stage: Stage,
  account: Account,
  number: number | { readonly posts: number; readonly apart: number },
): Promise<readonly string[]> {
  const said: string[] = [];
  const { posts, apart } = typeof number === "number" ? { posts: number, apart: step } : number;
  for (let nth = 0; nth < posts; nth += 1) {
    stage.now += apart;
    const { text } = await stage.say(account, { kind: "posted", id: idPast(stage.now) });
    said.push(text);
  }
  await checkSums(stage.store);
  return said;
}

export async function setCourse(stage: Stage, { id }: Account, course: Course): Promise<void> {
  const reading = await stage.store.readings.findLive(id);
  await stage.store.readings.setCourse(reading?.id ?? 0, course);
}

export async function follow(stage: Stage, account: Account, title: string): Promise<Poem> {
  const { guildId } = account;
  const parsed = { title, byline: undefined, imprint: {}, lines: [lineOf(title)] };
  const ask = { guildId, name: title.toLowerCase(), parsed, addedBy: "m", now: stage.now };
  const added = await stage.store.poems.add(ask);
  await stage.store.readings.queue({ account, poem: added, by: "m", now: stage.now });
  return added;
}

function lineOf(text: string) {
  return { role: "verse", stanza: 1, text } as const;
}

export async function liveOf(stage: Stage, { id }: Account) {
  return stage.store.readings.findLive(id);
}
