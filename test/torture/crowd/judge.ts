import type { Asked, Deed, Evidence } from "./evidence.ts";

/** Discord waits so long (ms) for a first answer; with so much of it left a member is never left without one. */
const firstAnswer = 3_000;
const enough = 2_000;

/** Every breach, a sentence each; none when all went well. What stands on X is judged elsewhere. */
export function breachesOf(evidence: Evidence): readonly string[] {
  const { asked, gone, faults } = evidence;
  return [
    ...asked.filter(isOwed).filter(isSilent).map(unansweredBreach),
    ...asked.filter(isLeftWaiting).map((it) => `answered, and then left waiting: ${told(it)}`),
    ...asked.filter(isDead).flatMap((it) => (gone.has(it.id) ? [] : [`not logged: ${told(it)}`])),
    ...faults.map((fault) => `the bot's log: ${fault}`),
    ...effectBreaches(evidence),
    ...logBreaches(evidence),
  ];
}

/** Whether a bot was there soon enough to answer. */
export function isOwed({ reachedAt, raisedAt }: Asked): boolean {
  return reachedAt !== null && reachedAt - raisedAt < firstAnswer - enough;
}

/** Whether it reached a bot, and Discord took no answer to it. */
export function isDead(it: Asked): boolean {
  return it.reachedAt !== null && isSilent(it);
}

function isSilent({ answers }: Asked): boolean {
  return answers.length === 0;
}

/** A member whose answer was put off sees it come. */
function isLeftWaiting({ answers: [first, ...others] }: Asked): boolean {
  const isPutOff = first?.how === "deferred its reply" || first?.how.includes("ephemeral");
  return isPutOff === true && others.length === 0;
}

function unansweredBreach(it: Asked): string {
  return `never answered, with ${(it.reachedAt ?? 0) - it.raisedAt} ms gone: ${told(it)}`;
}

/** Nothing comes of what was not answered, and nothing comes of anything twice. */
function effectBreaches({ asked, byHand, deeds }: Evidence): readonly string[] {
  const answered = new Map(asked.filter((it) => !isSilent(it)).map((it) => [it.id, it]));
  const noted = new Set(deeds.map((deed) => deed.interaction_id));
  const presses = byHand.map(({ interaction_id: id, ordinal }) => `${id} ${ordinal}`);
  return [
    ...presses
      .filter((press, index) => presses.indexOf(press) !== index)
      .map((press) => `two posts by one press: ${press}`),
    ...byHand.flatMap(({ interaction_id: id, ordinal }) => [
      ...(answered.has(id) ? [] : [`a post by a press that was not answered: ${id}`]),
      ...(noted.has(id) ? [] : [`a press of which the log says nothing: ${id}, post ${ordinal}`]),
    ]),
    ...deeds.flatMap((deed) => deedBreaches(deed, answered.get(deed.interaction_id))),
  ];
}

function deedBreaches(deed: Deed, by: Asked | undefined): readonly string[] {
  if (!by) return [`deed ${deed.id} (${deed.what}) is by no answered interaction`];
  const isTheirs = by.person === deed.actor_id && by.guild === deed.guild_id;
  return isTheirs ? [] : [`deed ${deed.id} is ascribed to ${deed.actor_id}, not ${by.person}`];
}

/** The chain holds, and the pauses that it tells of, one after another, are those that stand. */
function logBreaches({ log, deeds, paused }: Evidence): readonly string[] {
  const told = new Set<string>();
  for (const { what, subject, after } of deeds) {
    if (what !== "pause") continue;
    if (after === null) told.delete(subject);
    else told.add(subject);
  }
  const [stands, noted] = [paused.toSorted().join(", "), [...told].toSorted().join(", ")];
  return [
    ...(log.kind === "whole" ? [] : [`the log is not whole: ${JSON.stringify(log)}`]),
    ...(stands === noted ? [] : [`paused are ${stands}; the log says: ${noted}`]),
  ];
}

function told({ what, id, person, answers }: Asked): string {
  return `${what} of ${person} (${id}) ${answers.map(({ how }) => how).join(", ")}`.trim();
}
