import { action, buttons, card, type Card, type Modal } from "../../src/discord/card.ts";
import type { Call, ComponentCall } from "../../src/discord/subcommand.ts";
import { accountStates } from "../../src/domain/account.ts";
import type { Presser } from "../../src/domain/pause/pause.ts";
import type { Meant, PauseReport, ResumeReport } from "../../src/flock/pausing/pausing.ts";
import { numberAt, textAt } from "./ids.ts";

/** Who presses, as far as pauses ask. */
export function presserOf({ actor, isModerator }: Pick<Call, "actor" | "isModerator">): Presser {
  return { id: actor.id, isModerator };
}

/** What a button was about, as its id carries it; undefined: it does not say. @throws Refusal `unknown-button` */
export function meantBy(about: string | undefined): Meant | undefined {
  if (about === undefined) return undefined;
  const state = accountStates.find((each) => each === about);
  return state === undefined ? { upTo: numberAt([about], 0) } : { states: [state] };
}

/** What was stopped, with the button that lets it go on where one name means all of it. */
export function pausedCard(
  report: PauseReport,
  typed: string,
  { words: { pauses, labels }, actor }: Pick<Call, "words" | "actor">,
): Card {
  const [first] = report.accounts;
  const one = report.accounts.length === 1 ? first?.account.id : nameOf(typed);
  const resume =
    one === undefined
      ? []
      : [buttons(action("primary", labels.resume, `pause:lift:${one}:${report.at}`))];
  return card("warn", [pauses.paused(report, actor.id)], resume);
}

/** What goes on, and what does not. */
export function resumedCard(
  report: ResumeReport,
  { words: { pauses }, actor }: Pick<Call, "words" | "actor">,
): Card {
  const isAll = report.accounts.every(({ account }) => account.state === "ready");
  return card(isAll ? "good" : "warn", [pauses.resumed(report, actor.id)]);
}

/** Asks for an account's tags, as they stand now. */
export async function tagsForm({ args, flock, words }: ComponentCall): Promise<Modal> {
  const { account, tags } = await flock.accountStatus(textAt(args, 0));
  const { title, ...said } = words.forms.tags;
  const value = tags.join(", ");
  const field = { id: "tags", required: false, most: 200, value, ...said };
  return { kind: "modal", id: `status:set-tags:${account.id}`, title, fields: [field] };
}

/** `all` or a single tag, as a button can carry it. */
function nameOf(typed: string): string | undefined {
  const name = typed.trim().toLowerCase();
  return name === "all" || /^#[^,:\s]{1,20}$/u.test(name) ? name : undefined;
}
