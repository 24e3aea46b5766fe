import { dayMs } from "../../src/domain/schedule/rule.ts";
import { calm } from "../support/world.ts";
import type { World } from "../support/world.ts";
import type { PlantedLibrary } from "./library.ts";
import type { Ground } from "./planted.ts";

/** Accounts and posts by their ids. All but the crane belong to one owner. */
export interface PlantedBirds {
  /** Reads, by a schedule. */
  readonly heron: string;
  readonly heronReading: number;
  /** The neighbour's, which reads too. */
  readonly crane: string;
  /** Has read its poem to the end. */
  readonly egret: string;
  readonly egretReading: number;
  /** Has a poem and has not begun. */
  readonly plover: string;
  /** Was paused by a moderator. */
  readonly tern: string;
  /** Was removed and has come back. */
  readonly ibis: string;
  readonly ibisReading: number;
  /** Waits for approval of its next post. */
  readonly wren: string;
  /** Belongs to a member who has left the server. */
  readonly swift: string;
  /** The newest of the heron's on X, one held, one in doubt, one that X does not take down. */
  readonly posted: number;
  readonly held: number;
  readonly doubtful: number;
  readonly stuck: number;
  /** The poem that waits behind the heron's. */
  readonly queued: number;
}

/** Brings in the accounts of a guild. */
export async function plantBirds(ground: Ground, library: PlantedLibrary): Promise<PlantedBirds> {
  const { flock, house } = ground;
  const heron = await plantHeron(ground, library.spare);
  const crane = await hatch(ground, "crane", house.neighbour);
  await post(ground, "crane", 2);
  const egret = await hatch(ground, "egret");
  await post(ground, "egret", 6);
  const plover = await enrol(ground, "plover");
  await flock.give({ account: plover, poem: await song(ground, "plover"), by: house.admin });
  const tern = await plantTern(ground, library);
  const { reading } = await flock.accountStatus(egret);
  return {
    ...heron,
    crane,
    egret,
    egretReading: reading?.id ?? 0,
    plover,
    tern,
    ...(await plantIbis(ground)),
    held: await postAmiss(ground, "stork", { kind: "invalid", detail: "It is odd." }),
    doubtful: await postAmiss(ground, "gull", { kind: "unknown", detail: "cut" }),
    stuck: await plantStuck(ground),
    swift: await plantSwift(ground),
    wren: await plantWren(ground),
  };
}

async function plantHeron(ground: Ground, spare: string) {
  const { flock, house } = ground;
  const heron = await hatch(ground, "heron");
  await post(ground, "heron", 3);
  await flock.follow({ account: heron, poem: spare, by: house.admin });
  const ask = { account: `${house.word}_heron`, when: "daily at 9:00", by: house.admin };
  await flock.setSchedule((await flock.draftSchedule(ask)).id, house.admin);
  await flock.setTags(heron, `${house.word}tag`);
  const [queued] = (await flock.following(heron)).queued;
  const [newest] = await flock.standing(`${house.word}_heron`, "");
  const { reading } = await flock.accountStatus(heron);
  return {
    heron,
    heronReading: reading?.id ?? 0,
    queued: queued?.id ?? 0,
    posted: newest?.id ?? 0,
  };
}

async function enrol({ world, flock, house }: Ground, bird: string, by = house.owner) {
  const handle = `${house.word}_${bird}`;
  await world.enrol(handle, { guildId: house.guildId, by });
  return (await flock.getAccount(handle)).id;
}

/** Adds a poem of a bird's own and gives its name. */
async function song({ flock, house }: Ground, bird: string): Promise<string> {
  const name = `${house.word}_${bird}`;
  const does = ["wakes", "looks", "calls", "waits", "sleeps"];
  const text = [`Song of ${name}`, "", ...does.map((does) => `the ${name} ${does}`)].join("\n");
  const { entry } = await flock.addPoem({ name, fileName: undefined, text, by: house.admin });
  return entry.name;
}

/** Enrols an account and has it read a poem of its own. */
async function hatch(ground: Ground, bird: string, by?: string): Promise<string> {
  const account = await enrol(ground, bird, by);
  const poem = await song(ground, bird);
  await ground.flock.give({ account, poem, by: ground.house.admin });
  await ground.flock.start(account);
  return account;
}

/** Reads, and asks for an approval of each post. */
async function plantWren(ground: Ground): Promise<string> {
  const wren = await hatch(ground, "wren");
  await ground.flock.setApprovals(wren, { needed: "1", hours: "2", expiry: "skip" });
  return wren;
}

/** Its owner was not there when the members were asked for, a day later. */
async function plantSwift(ground: Ground): Promise<string> {
  const { world, house } = ground;
  const swift = await hatch(ground, "swift", house.leaver);
  const now = world.clock.now();
  const { owners } = world.store;
  for (let look = await owners.claim(now + dayMs); look; look = await owners.claim(now + dayMs)) {
    if (look.memberId === house.leaver) await owners.settle(look, "left", now);
  }
  return swift;
}

let presses = 0;

async function post({ flock, house }: Ground, bird: string, count = 1): Promise<void> {
  const { account, current } = await flock.preview(`${house.word}_${bird}`, count);
  const bound = { postId: current?.id ?? 0, textHash: current?.textHash ?? "" };
  presses += 1;
  const interactionId = `planted-${presses}`;
  const run = flock.post({ ...bound, account: account.id, count, interactionId, by: house.admin });
  await calm();
  await run;
}

async function postAmiss(
  ground: Ground,
  bird: string,
  outcome: Parameters<World["network"]["answer"]>[0],
): Promise<number> {
  const account = await hatch(ground, bird);
  ground.world.network.answer(outcome);
  await post(ground, bird);
  return (await ground.flock.accountStatus(account)).current?.id ?? 0;
}

/** Read what its contributor wanted out, which is why moderators were asked; reads another poem since, and is paused. */
async function plantTern(ground: Ground, library: PlantedLibrary): Promise<string> {
  const { flock, house } = ground;
  const tern = await enrol(ground, "tern");
  await flock.give({ account: tern, poem: library.leavingPoem, by: house.admin });
  await flock.withdrawSuggestion(library.leaving, library.third);
  await flock.give({ account: tern, poem: await song(ground, "tern"), by: house.admin });
  await flock.pause({ accounts: tern, by: { id: house.admin, isModerator: true } });
  return tern;
}

/** Removed after two posts, and back again. */
async function plantIbis(ground: Ground): Promise<Pick<PlantedBirds, "ibis" | "ibisReading">> {
  const { world, flock, house } = ground;
  const former = await hatch(ground, "ibis");
  await post(ground, "ibis", 2);
  await flock.remove(former, house.owner);
  await calm();
  const ibis = await enrol(ground, "ibis");
  const old = await world.store.readings.findOldPlace(await flock.getAccount(ibis));
  return { ibis, ibisReading: old?.id ?? 0 };
}

/** A post that somebody has asked X to take down, which X does not do. */
async function plantStuck(ground: Ground): Promise<number> {
  const { world, flock, house } = ground;
  await hatch(ground, "wader");
  await post(ground, "wader", 2);
  world.network.answerRemoval({ kind: "rate-limited", until: world.clock.now() + 900_000 });
  const { account, posts, span, keys } = await flock.showUndo(`${house.word}_wader`, undefined);
  const ask = { span, key: keys.on.slice(0, 16), next: "on", by: house.owner } as const;
  await flock.undo({ ...ask, account: account.id, press: `stuck-${house.word}` });
  await calm();
  return posts[0]?.post.id ?? 0;
}
