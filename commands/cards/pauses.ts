import { action, buttons, card, type Card, type Row } from "../../src/discord/card.ts";
import { requireOwner, type Call, type ComponentCall } from "../../src/discord/subcommand.ts";
import type { Account } from "../../src/domain/account.ts";
import { resumable } from "../../src/domain/pause/pause.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Meant } from "../../src/flock/pausing/pausing.ts";
import { meantBy, presserOf, resumedCard } from "./pausing.ts";
import { textAt } from "./ids.ts";
import { flockCard, type FlockView } from "./flock/card.ts";
import { everyone } from "./flock/filter.ts";
import { accountCard } from "./status.ts";
import { standstillTexts, stopTexts } from "./stop.ts";

/** What news is about whose button does not say it: those of older versions. */
const anyOfX: Meant = { states: resumable };

/** A single button that lets things go on. */
export function resumeRow(label: string, id: string): Row {
  return buttons(action("primary", label, id));
}

/** Shows the flock: from its beginning, or another part of it. */
export async function showFlock(
  { flock, ...reader }: Call,
  view: FlockView = { page: 1, filter: everyone },
): Promise<Card> {
  return flockCard(await flock.status(), { stop: await flock.stop(), view }, reader);
}

/** Shows one account with its rhythm. */
export async function showAccount(name: string, { flock, ...reader }: Call): Promise<Card> {
  const status = await flock.accountStatus(name);
  const [view] = await flock.schedules(status.account.id);
  return accountCard(status, { view, stop: await flock.stop() }, reader);
}

/** Stops an account. */
export async function pause(call: ComponentCall): Promise<Card> {
  const account = await ownAccount(call);
  await call.flock.pause({ accounts: account.id, by: presserOf(call) });
  return showAccount(account.id, call);
}

/** Lets an account go on; under news the message says who did it and keeps its buttons where it could not, on the account's card the card is shown anew. */
export async function resume(call: ComponentCall): Promise<Card> {
  const account = await ownAccount(call);
  const meant = meantBy(call.args[2]) ?? (call.args[1] === "news" ? anyOfX : undefined);
  const report = await call.flock.resume({ accounts: account.id, by: presserOf(call), meant });
  if (call.args[1] !== "news") return showAccount(account.id, call);
  // Somebody else's pause, or X, may stop it still.
  if (report.accounts.some((one) => one.account.state !== "ready"))
    return resumedCard(report, call);
  // What stops every account stops this one too, now that it could go on.
  const stop = await standstillTexts({ ...account, state: "ready" }, call);
  return card(stop.length > 0 ? "warn" : "good", [
    call.words.roster.resumed(account.handle, call.actor.id),
    ...stop,
  ]);
}

/** Resumes what stands still by a hold: the whole instance, or this guild's own flock. */
export async function lift(call: ComponentCall): Promise<Card> {
  const how = await call.flock.resumeHold(call.args[1] === "guild" ? "guild" : "instance");
  if (call.args[0] !== "news") return showFlock(call);
  if (how === undefined) throw new Refusal("already-done", {});
  // While X is asked, the hold itself stands; a trial may meet another one, or a cap.
  const stop =
    how === "trial" ? stopTexts(await call.flock.stop(), { ...call, isModerator: false }) : [];
  return card(stop.length > 0 ? "warn" : "good", [
    call.words.roster.holdResumed(how, call.actor.id),
    ...stop,
  ]);
}

/** The other copy is stopped: what it posted is taken over, and posting goes on. */
export async function takeOver(call: ComponentCall): Promise<Card> {
  const told = await call.flock.takeOver();
  if (told === undefined) throw new Refusal("already-done", {});
  const silent = told.some(({ adopted }) => adopted === undefined);
  return card(silent ? "warn" : "good", [call.words.roster.takenOver(told, call.actor.id)]);
}

/** Lets the flock of a guild that took the bot out, and in again, go on. */
export async function goOn(call: ComponentCall): Promise<Card> {
  const done = await call.flock.resumeGuild();
  if (call.args[0] !== "news") return showFlock(call);
  return doneOnce(done, call.words.roster.guildGoesOn(call.actor.id));
}

async function ownAccount(call: ComponentCall): Promise<Account> {
  const account = await call.flock.getAccount(textAt(call.args, 0));
  requireOwner(call, account);
  return account;
}

/** The second presser is told so, and the news goes on saying who was first. @throws Refusal */
function doneOnce(done: boolean, sentence: string): Card {
  if (!done) throw new Refusal("already-done", {});
  return card("good", [sentence]);
}
