import { memberOf } from "../../walk/members.ts";
import { pick } from "../readings/stage.ts";
import { joined, pressShown, type, typeThis, type Done } from "./acts.ts";
import type { Presser, Stage } from "./stage.ts";
import { houses } from "./typing.ts";

/** Whoever keeps an account going does what it needs, of what members type and press at random too seldom in this order. */
export async function work(stage: Stage): Promise<Done> {
  const { random, world } = stage;
  const house = pick(random, houses);
  const kind = pick(random, ["admin", "moderator"] as const);
  const by = { actor: memberOf(kind, house), house, locale: "en-US" };
  const accounts = await world.store.accounts.list(house.guildId);
  if (accounts.length === 0) return type(stage);
  const { id, handle } = pick(random, accounts);
  const shift: Shift = { stage, by, account: handle };
  if (random.whole(1, 5) === 1) return approve(shift);
  if (random.whole(1, 6) === 1) return say(shift);
  const reading = await world.store.readings.findLive(id);
  return reading ? post(shift) : give(shift);
}

interface Shift {
  readonly stage: Stage;
  readonly by: Presser;
  /** Its handle. */
  readonly account: string;
}

/** The ids of buttons that let something go on. */
const mending = /^(?:status:(?:resume|lift|goon)|post:(?:settle|stands)|relink:)/u;

/** The next line, and where that is not to be had, whatever mends it. */
async function post({ stage, by, account }: Shift): Promise<Done> {
  const asked = await typeThis(stage, by, { path: "post", options: { account } });
  const done = await pressNew({ stage, by, account }, { asked, button: /^post:go:/u });
  if (done !== asked) return done;
  const path = pick(stage.random, ["resume", "resume", "status"]);
  const mended = joined(asked, await typeThis(stage, by, { path, options: { account } }));
  return pressNew({ stage, by, account }, { asked: mended, button: mending });
}

async function give({ stage, by, account }: Shift): Promise<Done> {
  const poem = `${by.house.word}-${pick(stage.random, ["heron", "crane", "plover"])}`;
  const asked = await typeThis(stage, by, { path: "poem give", options: { account, poem } });
  return pressNew({ stage, by, account }, { asked, button: /^give:start:/u });
}

async function say({ stage, by, account }: Shift): Promise<Done> {
  const text = `${by.house.word} says ${stage.random.digits(6)}`;
  const asked = await typeThis(stage, by, { path: "say", options: { account, text } });
  return pressNew({ stage, by, account }, { asked, button: /^say:go:/u });
}

/** The newest of what asks for approvals. */
async function approve({ stage, by, account }: Shift): Promise<Done> {
  const asking = stage.pile.all.findLast(
    ({ id, house }) => id.startsWith("post:approve:") && house === by.house,
  );
  return asking ? pressShown(stage, asking, by) : post({ stage, by, account });
}

/** Presses such a button where the last answer has one. */
async function pressNew(
  { stage, by }: Shift,
  { asked, button }: { readonly asked: Done; readonly button: RegExp },
): Promise<Done> {
  const found = stage.pile.top.find(({ id, viewer }) => button.test(id) && viewer === by.actor.id);
  return found ? joined(asked, await pressShown(stage, found, by)) : asked;
}
