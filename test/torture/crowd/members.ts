import { setTimeout } from "node:timers/promises";
import { guild } from "../../../rehearsal/cast.ts";
import { ActError } from "../../../rehearsal/discord/errors.ts";
import { buttonsOf } from "../../../rehearsal/discord/person/view.ts";
import type { MessageView, Seen } from "../../../rehearsal/discord/person/view.ts";
import type { DiscordControl } from "../../../rehearsal/discord/control.ts";
import type { Random } from "../../../rehearsal/x/random.ts";

/** What a crowd acts on. */
export interface Crowd {
  readonly discord: DiscordControl;
  readonly handles: readonly string[];
  /** Aborted when its time is over. */
  readonly over: AbortSignal;
}

/** One of the crowd, with a will of their own. */
interface Somebody extends Crowd {
  readonly id: string;
  readonly random: Random;
}

type Act = (somebody: Somebody) => Promise<unknown>;

/** How long a member looks at one thing (ms), and how long they wait for an answer; some come later and count all the same. */
const looks = { least: 200, most: 2_500 };
const patience = 4_000;
const where = { guild: guild.id, timeoutMs: patience };

/** The weightier the likelier. */
const weighed: readonly (readonly [weight: number, act: Act])[] = [
  [30, post],
  [15, preview],
  [10, types((handle) => `/flock status account:${handle}`)],
  [5, types(() => "/flock status")],
  [5, types((handle) => `/flock history account:${handle}`)],
  [5, types((handle) => `/flock pause account:${handle}`)],
  [8, types((handle) => `/flock resume account:${handle}`)],
  [15, suggest],
  [8, pressAnything],
];

/** Acts again and again, with pauses, until the time is over. */
export async function keepActing(crowd: Crowd, id: string, random: Random): Promise<void> {
  const somebody = { ...crowd, id, random };
  while (!crowd.over.aborted) {
    await drawAct(random)(somebody).catch(unlessImpossible);
    await setTimeout(random.whole(looks.least, looks.most));
  }
}

function drawAct(random: Random): Act {
  let left = random.fraction() * weighed.reduce((sum, [weight]) => sum + weight, 0);
  return (weighed.find(([weight]) => (left -= weight) < 0) ?? weighed[0] ?? [0, post])[1];
}

/** What Discord's own client does not let a member do is nobody's fault. */
function unlessImpossible(error: unknown): void {
  if (!(error instanceof ActError)) throw error;
}

/** Has lines posted; an impatient member presses twice. */
async function post(somebody: Somebody): Promise<void> {
  const { random } = somebody;
  const count = random.whole(1, 3);
  const shown = await type(somebody, `/flock post account:${handleFor(somebody)} count:${count}`);
  const message = messageOf(shown);
  const button = message && buttonAt(message, "post:go:");
  if (!button) return;
  const presses = random.fraction() < 0.2 ? 2 : 1;
  const pressed = Array.from({ length: presses }, () => press(somebody, message, button));
  await Promise.allSettled(pressed);
}

/** Looks at what comes, and turns the page. */
async function preview(somebody: Somebody): Promise<void> {
  const shown = await type(somebody, `/flock preview account:${handleFor(somebody)}`);
  const message = messageOf(shown);
  const button = message && buttonAt(message, "preview:");
  if (button) await press(somebody, message, button);
}

async function suggest({ discord, id, random }: Somebody): Promise<void> {
  const typed = ["", "vo", "voice_1", "nobody"][random.whole(0, 3)] ?? "";
  await discord.complete(id, `/flock preview account:${typed}`, { option: "account", ...where });
}

/** Presses a button of one of the newest messages that they see. */
async function pressAnything(somebody: Somebody): Promise<void> {
  const { discord, id, random } = somebody;
  const message = discord.visibleTo(id).at(-random.whole(1, 12));
  const buttons = buttonsOf(message?.components ?? []).flatMap((it) => it.custom_id ?? []);
  // Forms are opened and left; what would take posts back or an account out has its own tests.
  const button = buttons.find((it) => /^(?:pause|resume|preview|status|history):/u.test(it));
  if (message && button) await press(somebody, message, button);
}

function types(text: (handle: string) => string): Act {
  return (somebody) => type(somebody, text(handleFor(somebody)));
}

function type({ discord, id }: Somebody, text: string): Promise<Seen> {
  return discord.type(id, text, where);
}

function press({ discord, id }: Somebody, { id: message }: MessageView, button: string) {
  return discord.press(id, message, { button, timeoutMs: patience });
}

function messageOf(seen: Seen): MessageView | undefined {
  return seen.kind === "message" || seen.kind === "updated" ? seen.message : undefined;
}

function buttonAt({ components }: MessageView, begins: string): string | undefined {
  return buttonsOf(components).find(({ custom_id: id }) => id?.startsWith(begins))?.custom_id;
}

function handleFor({ handles, random }: Somebody): string {
  return handles[random.whole(0, handles.length - 1)] ?? "";
}
