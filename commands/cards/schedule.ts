import { action, buttons, card, type Card } from "../../src/discord/card.ts";
import type { Call } from "../../src/discord/subcommand.ts";
import type { Account } from "../../src/domain/account.ts";
import type { Schedule } from "../../src/domain/schedule/rule.ts";
import type { ScheduleView } from "../../src/flock/schedule/schedule.ts";
import { fitted } from "./fit.ts";

type Said = Pick<Call, "words" | "mention">;

/** When every account of the flock posts. */
export function schedulesCard(views: readonly ScheduleView[], { words, mention }: Said): Card {
  const { schedule: said } = words;
  const scheduled = views.filter(isScheduled);
  const without = views.filter((view) => !isScheduled(view)).map(({ account }) => account);
  if (scheduled.length === 0) return card("plain", [said.ofFlock, said.noneAtAll(mention)]);
  const costMicros = scheduled.reduce((sum, view) => sum + view.costMicros, 0);
  return card("plain", [
    said.ofFlock,
    fitted(scheduled.map(said.line), said.moreLines),
    said.sum(scheduled, costMicros),
    ...(without.length > 0 ? [said.without(without, mention("post"))] : []),
  ]);
}

/** When one account posts, with its next slots and what became of those before. */
export function scheduleCard(view: ScheduleView, { words, mention }: Said): Card {
  const { schedule: said } = words;
  if (!isScheduled(view)) return noneCard(view.account, { words, mention });
  return card("plain", [
    said.ofAccount(view),
    said.terms(view.schedule),
    said.account(view),
    said.tally(view),
    said.ways(mention),
  ]);
}

/** Says that an account has no schedule, and how it gets one. */
export function noneCard(account: Account, { words, mention }: Said): Card {
  return card("plain", [words.schedule.none(account, mention)]);
}

/** Asks whether an account's schedule is to be taken away. */
export function clearCard(
  { account, schedule }: ScheduleView & { readonly schedule: Schedule },
  { words }: Pick<Said, "words">,
): Card {
  const { schedule: said, labels } = words;
  return card(
    "warn",
    [said.askClear(account, schedule)],
    [
      buttons(
        action("danger", labels.clearSchedule, `clear:go:${account.id}`),
        action("secondary", labels.keep, "clear:keep"),
      ),
    ],
  );
}

export function isScheduled<V extends ScheduleView>(
  view: V,
): view is V & { readonly schedule: Schedule } {
  return view.schedule !== undefined;
}
