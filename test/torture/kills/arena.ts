import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { guild, people, seatOf } from "../../../rehearsal/cast.ts";
import { startDiscord } from "../../../rehearsal/discord/server.ts";
import type { GuildSeed } from "../../../rehearsal/discord/state.ts";
import type { DiscordControl } from "../../../rehearsal/discord/control.ts";
import { createPlayer } from "../../../rehearsal/player.ts";
import type { Player } from "../../../rehearsal/player.ts";
import { createTranscript } from "../../../rehearsal/transcript.ts";
import type { XControl } from "../../../rehearsal/x/control.ts";
import type { FaultRule } from "../../../rehearsal/x/faults.ts";
import { startX } from "../../../rehearsal/x/server.ts";
import { forms, labels } from "../../../src/words/en/labels.ts";
import { keys } from "./options.ts";
import type { Addresses } from "./options.ts";
import { fileOf, poemOf } from "./verse.ts";
import type { Voice } from "./verse.ts";

/** The stand-ins of a run, and the folder of its bot. */
export interface Arena extends AsyncDisposable {
  readonly addresses: Addresses;
  readonly discord: DiscordControl;
  readonly x: XControl;
  /** The member who moderates. */
  readonly moderator: string;
}

/** Milliseconds until a post shows on X's timeline: longer than a restart takes, shorter than the second look waits. */
const lag = { min: 0, max: 1_200 };
/** Milliseconds before the effect, and again before the answer. */
const latency = { min: 0, max: 20 };
const noLimit = 1_000_000_000;

const posting = { method: "POST", route: "/2/tweets" };
const uploading = { method: "POST", route: "/2/media/upload" };
const describing = { method: "POST", route: "/2/media/metadata" };
const looking = { method: "GET", route: "/2/users/:id/tweets" };

/** The share of requests that leaves the bot in the dark, beside what the kills do. */
const faults: readonly FaultRule[] = [
  { match: posting, kind: "reset", strikes: "after", probability: 0.02 },
  { match: posting, kind: "reset", strikes: "before", probability: 0.05 },
  { match: posting, kind: "cut", probability: 0.02 },
  { match: posting, kind: "empty-200", probability: 0.02 },
  { match: posting, kind: "hang", strikes: "after", probability: 0.01 },
  { match: posting, kind: "late", delay: 50, probability: 0.01 },
  { match: uploading, kind: "reset", strikes: "after", probability: 0.03 },
  { match: uploading, kind: "hang", probability: 0.01 },
  { match: describing, kind: "cut", probability: 0.03 },
  { match: describing, kind: "html-200", probability: 0.02 },
  { match: looking, kind: "503-html", probability: 0.03 },
];

/** Starts the stand-ins, with an X account for each voice and the rehearsal's people, or others too, in its server. */
export async function openArena(
  voices: readonly Voice[],
  { seed, room = guild }: { readonly seed: number; readonly room?: GuildSeed },
): Promise<Arena> {
  const { discordToken: token, xKey: key, xSecret: secret } = keys;
  await using stack = new AsyncDisposableStack();
  const discord = stack.use(await startDiscord({ token, guilds: [room] }));
  const app = { key, secret, access: "read-write", callback: true } as const;
  const x = stack.use(await startX({ seed, app, people: voices, lag, latency }));
  const limits = {
    "POST /2/tweets": noLimit,
    "GET /2/users/:id/tweets": noLimit,
    "POST /2/media/upload": noLimit,
    "POST /2/media/metadata": noLimit,
  };
  await x.control.setRules({ appDay: noLimit, limits });
  const folder = mkdtempSync(join(tmpdir(), "flock-torture-"));
  const kept = stack.move();
  return {
    addresses: { folder, discord: discord.api, x: x.origin, epoch: Date.now() },
    discord: discord.control,
    x: x.control,
    moderator: people.admin.id,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Has every account join by PIN and begin to read its poem, as a moderator does it. */
export async function enrolAll(arena: Arena, voices: readonly Voice[]): Promise<void> {
  const { discord, x, addresses } = arena;
  const transcript = createTranscript(() => {});
  const admin = createPlayer(seatOf("admin"), { discord, x, xOrigin: addresses.x, transcript });
  for (const voice of voices) await enrol(admin, voice);
  for (const [nth, { handle }] of voices.filter((_, nth) => isScheduled(nth)).entries()) {
    await admin.types(`/flock schedule set account:${handle} when:every 90 minutes`);
    if (nth === 0) {
      await admin.presses("Choose the zone");
      await admin.fills({ "City or zone": "Berlin" });
    }
    await admin.presses("Set it");
  }
}

/** Takes the schedules away again. */
export async function clearSchedules({ discord, moderator }: Arena, voices: readonly Voice[]) {
  for (const { handle } of voices.filter((_, nth) => isScheduled(nth))) {
    const where = { guild: guild.id, channel: "general" };
    await discord.type(moderator, `/flock schedule clear account:${handle}`, where);
  }
}

/** Half of the accounts speak by a schedule too, not only when Post is pressed. */
export function isScheduled(nth: number): boolean {
  return nth % 2 === 0;
}

/** From now on a share of the requests goes wrong. */
export async function letFaultsLoose({ x }: Arena): Promise<void> {
  for (const fault of faults) await x.fault(fault);
}

async function enrol(admin: Player, voice: Voice): Promise<void> {
  const { handle } = voice;
  await admin.types(`/flock add handle:@${handle}`);
  const pin = await admin.authorises(handle);
  await admin.presses("Enter PIN");
  await admin.fills({ PIN: pin });
  await admin.types("/flock poem add file:file", { file: fileOf(voice) });
  await admin.types(`/flock poem give account:${handle} poem:${poemOf(handle)}`);
  if (voice.paints) {
    await admin.presses("How it reads");
    await admin.presses(labels.overlong.picture);
  }
  await admin.presses("Start reading");
  // A run says in minutes what would fill days.
  await admin.types(`/flock status account:${handle}`);
  await admin.presses(labels.postsPerDay);
  const { perDay, verified } = forms.ceiling;
  await admin.fills({ [perDay.label]: "2400", [verified.label]: "yes" });
}
