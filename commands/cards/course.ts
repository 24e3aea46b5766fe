import { action, buttons } from "../../src/discord/card.ts";
import type { Button, Card, Modal, Row } from "../../src/discord/card.ts";
import { requireOwner } from "../../src/discord/subcommand.ts";
import type { ComponentCall } from "../../src/discord/subcommand.ts";
import { loopTimes } from "../../src/domain/reading/course.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { CourseWish } from "../../src/flock/reading/course.ts";
import type { MannerView } from "../../src/flock/reading/manner.ts";
import type { Words } from "../../src/words/words.ts";
import { textAt } from "./ids.ts";

const kinds = ["once", "loop", "shuffle"] as const;

/** What is to come when a poem is read; `choice` makes a button that is marked where it stands for what is so. */
export function courseRow(
  { account, reading: { course } }: MannerView,
  {
    words: { labels },
    choice,
  }: {
    readonly words: Words;
    readonly choice: (isSo: boolean, label: string, ask: string) => Button;
  },
): Row {
  const most = course.kind === "loop" ? course.most : undefined;
  return buttons(
    ...kinds.map((kind) =>
      choice(course.kind === kind && most === undefined, labels.courses[kind], `course:${kind}`),
    ),
    action(
      most === undefined ? "secondary" : "primary",
      most === undefined ? labels.times : labels.timesSet(most),
      `give:times:${account.id}`,
    ),
  );
}

/** The course of a button. @throws Refusal `stale` */
export function wishOf(value: string): CourseWish {
  const kind = kinds.find((each) => each === value);
  if (!kind) throw new Refusal("stale", {});
  return kind === "loop" ? { kind, most: undefined } : { kind };
}

/** Asks how often a loop is to read. */
export async function timesForm(call: ComponentCall): Promise<Modal> {
  const account = await call.flock.getAccount(textAt(call.args, 0));
  requireOwner(call, account);
  const { title, ...field } = call.words.forms.times;
  return {
    kind: "modal",
    id: `give:loop:${account.id}`,
    title,
    fields: [{ id: "times", ...field, most: 2 }],
  };
}

/** Takes a form's number of times. @throws Refusal `bad-times` */
export async function setTimes(
  call: ComponentCall,
  show: (view: MannerView) => Card,
): Promise<Card> {
  const account = await call.flock.getAccount(textAt(call.args, 0));
  requireOwner(call, account);
  const typed = call.fields["times"]?.trim() ?? "";
  const most = /^\d{1,2}$/u.test(typed) ? Number(typed) : 0;
  if (most < loopTimes.least || most > loopTimes.most) {
    throw new Refusal("bad-times", { typed, ...loopTimes });
  }
  return show(await call.flock.setCourse(account.id, { kind: "loop", most }));
}
