import { needsWord } from "../../../../src/domain/post.ts";
import type { Post } from "../../../../src/domain/post.ts";
import { Refusal } from "../../../../src/domain/refusal.ts";
import type { AccountGlance, FlockStatus, GuildFlock } from "../../../../src/flock/flock.ts";
import type { Random } from "../../../../rehearsal/x/random.ts";
import { guilds, moderator, channelId } from "../world.ts";
import type { Life } from "../world.ts";
import type { SimulatedX } from "../x.ts";
import type { Channel } from "../channel.ts";
import { createManners } from "./manners.ts";
import { createWording } from "./words.ts";

const boss = { id: moderator, isModerator: true } as const;

/** Who acts on the flock: two guilds' moderators, now and then. */
export interface Members {
  /** Has an account join and begin to read. */
  enrol(life: Life, handle: string): Promise<void>;
  /** One act of one member, whatever comes of it; gives the act and what came of it. @throws Error for anything but a Refusal */
  act(life: Life): Promise<string>;
  /** Mends whatever needs a hand. */
  mendAll(life: Life): Promise<void>;
}

interface Desk {
  readonly random: Random;
  readonly x: SimulatedX;
  readonly channel: Channel;
  readonly handles: readonly string[];
}

/** What is typed after `when:`. */
const rhythms = [
  "every 90 minutes",
  "every 3 hours",
  "every 8 hours",
  "9:00, 14:00 and 20:00",
  "21:00 on weekdays, a line every 6 minutes for 10 lines",
  "2:30",
  "15 */8 * * *",
] as const;

type Act = (flock: GuildFlock, handle: string, press: string) => Promise<unknown>;

/** Gathers the members of a simulation. */
export function createMembers(desk: Desk): Members {
  const { random, handles, x, channel } = desk;
  const { setManner, setDiction } = createManners(random);
  const wording = createWording(random);
  let presses = 0;
  let poems = 0;

  const guildOf = (handle: string): string =>
    guilds[handles.indexOf(handle) % guilds.length] ?? guilds[0];

  async function give(flock: GuildFlock, handle: string): Promise<void> {
    poems += 1;
    const name = `${handle}-${poems}`;
    const lines = Array.from({ length: random.whole(15, 150) }, (_, line) =>
      verse(`${handle} <${poems}>`, line, random.whole(7, 16)),
    );
    const text = `${name}\n\n${lines.join("\n")}\n`;
    await flock.addPoem({ name, fileName: undefined, text, by: moderator });
    await flock.give({ account: handle, poem: name, by: moderator });
    await flock.start(handle);
  }

  async function setSchedule(flock: GuildFlock, handle: string): Promise<void> {
    const when = rhythms[random.whole(0, rhythms.length - 1)] ?? rhythms[0];
    const { id } = await flock.draftSchedule({ account: handle, when, by: moderator });
    await flock.setSchedule(id, moderator);
  }

  async function add(flock: GuildFlock, handle: string): Promise<void> {
    const { id } = await flock.add({ by: moderator, channelId, handle });
    await flock.completeEnrolment(id, { by: moderator, pin: "1234567" });
    // Room for the parts of threads beside the posts of the fastest rhythm.
    await flock.setCeiling(handle, { perDay: "30", verified: "no" });
    await give(flock, handle);
    await setSchedule(flock, handle);
  }

  async function mendAccount(flock: GuildFlock, status: AccountGlance): Promise<void> {
    const { account, current, aside, reading } = status;
    const { handle, state } = account;
    if (["paused", "suspect", "locked", "suspended"].includes(state)) {
      x.mend(handle);
      await flock.resume({ accounts: handle, by: boss });
    } else if (["revoked", "read-only", "relink"].includes(state)) {
      await relink(flock, handle);
    }
    // A line that stands apart would come out of turn.
    const own = aside.filter(({ saidBy }) => saidBy !== undefined);
    const asked = [...(current ? [current] : []), ...own].filter(needsWord);
    for (const post of asked) await answer(flock, handle, post);
    const isIdle = !reading || reading.state === "ended";
    if (asked.length === 0 && state !== "removing" && isIdle) await give(flock, handle);
  }

  /** What waits for a moderator's word. */
  async function answer(flock: GuildFlock, handle: string, post: Post): Promise<void> {
    if (post.state === "unconfirmed") return decide(flock, handle, post);
    const isLeftOut = post.heldReason === "too-long" || random.fraction() < 0.3;
    await flock.decide({ postId: post.id, choice: isLeftOut ? "skip" : "again", by: moderator });
  }

  /** A moderator looks at the account's page and says what is so. */
  async function decide(
    flock: GuildFlock,
    handle: string,
    { id: postId, parts }: Post,
  ): Promise<void> {
    await x.refresh();
    const open = parts.find(({ networkId }) => networkId === undefined);
    const there = x.standing.find((it) => it.handle === handle && it.text === open?.text);
    const link = there && `https://x.com/${handle}/status/${there.id}`;
    await flock.decide({
      postId,
      by: moderator,
      ...(link === undefined ? { choice: "again" } : { choice: "posted", link }),
    });
  }

  /** Whatever stopped the flocks is mended at X, and a moderator presses Resume. */
  async function resume(flock: GuildFlock, { hold, ownHold }: FlockStatus): Promise<void> {
    if (hold || ownHold) x.mend("");
    if (hold) await flock.resumeHold("instance");
    if (ownHold) await flock.resumeHold("guild");
  }

  async function mend(flock: GuildFlock): Promise<void> {
    const flockStatus = await flock.status();
    await resume(flock, flockStatus);
    const ill = flockStatus.accounts.filter(isIll);
    const status = ill[random.whole(0, Math.max(0, ill.length - 1))];
    if (status) await mendAccount(flock, status);
  }

  async function post(flock: GuildFlock, handle: string, press: string): Promise<void> {
    const count = random.whole(1, 3);
    const { account, current } = await flock.preview(handle, count);
    const ask = {
      account: account.id,
      postId: current?.id ?? 0,
      textHash: current?.textHash ?? "",
    };
    await flock.post({ ...ask, count, interactionId: press, by: moderator });
  }

  /** Takes the last post down, or the last two. */
  async function undo(flock: GuildFlock, handle: string, press: string): Promise<void> {
    const view = await flock.showUndo(handle, String(random.whole(1, 2)));
    const { account, span, keys } = view;
    const ask = {
      account: account.id,
      span,
      key: keys.on,
      next: "on",
      by: moderator,
      press,
    } as const;
    await flock.undo(ask);
  }

  const acts: readonly (readonly [name: string, weight: number, act: Act])[] = [
    ["post", 40, post],
    ["mend", 40, mend],
    ["pause", 4, (flock, handle) => flock.pause({ accounts: handle, by: boss })],
    ["resume", 4, (flock, handle) => flock.resume({ accounts: handle, by: boss })],
    ["schedule", 6, setSchedule],
    ["clear", 1, (flock, handle) => flock.clearSchedule(handle)],
    ["give", 1, give],
    ["manner", 3, setManner],
    ["diction", 3, setDiction],
    ["undo", 3, undo],
    ["approvals", 2, wording.setApprovals],
    ["answer", 30, (flock, handle) => wording.answer(flock, channel.questionsOf(guildOf(handle)))],
    ["say", 5, wording.say],
    ["remove", 1, (flock, handle) => flock.remove(handle, moderator)],
    ["add", 6, add],
    ["lift", 1, (flock) => flock.resumeHold("instance")],
  ];

  return {
    enrol: (life, handle) => add(life.flockOf(guildOf(handle)), handle),
    async act(life) {
      const handle = handles[random.whole(0, handles.length - 1)] ?? "";
      let left = random.fraction() * acts.reduce((sum, [, weight]) => sum + weight, 0);
      const [name, , act] = acts.find(([, weight]) => (left -= weight) < 0) ?? acts[0] ?? fail();
      presses += 1;
      const flock = life.flockOf(guildOf(handle));
      return `${name} ${handle}: ${await refusalOf(act(flock, handle, `press-${presses}`))}`;
    },
    async mendAll(life) {
      for (const guildId of guilds) {
        const flock = life.flockOf(guildId);
        const flockStatus = await flock.status();
        await resume(flock, flockStatus);
        for (const { account } of flockStatus.accounts) {
          const nothing = { needed: "0", hours: "1", expiry: "skip" };
          await refusalOf(flock.setApprovals(account.handle, nothing));
        }
        for (const status of flockStatus.accounts.filter(isIll)) {
          await refusalOf(mendAccount(flock, status));
        }
      }
    },
  };
}

/** A line as no other is; one in twenty is too long for one post, and a stanza has four. */
function verse(poem: string, line: number, miles: number): string {
  const road = Array.from(
    { length: miles },
    (_, mile) => `, mile ${mile + 1} of road ${line + 1} of ${poem}`,
  );
  const rest = line % 20 === 6 ? road.join("") : "";
  return `${line % 3 === 2 ? "  " : ""}${poem} & line ${line + 1}${rest}${line % 4 === 3 ? "\n" : ""}`;
}

async function relink(flock: GuildFlock, handle: string): Promise<void> {
  const { id } = await flock.relink({ by: moderator, channelId, account: handle });
  await flock.completeEnrolment(id, { by: moderator, pin: "1234567" });
}

function isIll({ account, needsHand, reading }: AccountGlance): boolean {
  return account.state !== "ready" || needsHand || !reading || reading.state === "ended";
}

/** What came of an act: `ok`, or the code of a refusal. */
async function refusalOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return "ok";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

function fail(): never {
  throw new Error("no act");
}
