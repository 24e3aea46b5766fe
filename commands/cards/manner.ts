import { action, buttons, card } from "../../src/discord/card.ts";
import type { Button, Card, Modal, Row } from "../../src/discord/card.ts";
import { requireOwner } from "../../src/discord/subcommand.ts";
import type { ComponentCall } from "../../src/discord/subcommand.ts";
import {
  groupingKey,
  groupings,
  parseGrouping,
  parseLines,
} from "../../src/domain/reading/grouping.ts";
import { overlongWays } from "../../src/domain/account.ts";
import type { Account } from "../../src/domain/account.ts";
import { isTheme, themeNames } from "../../src/domain/picture/picture.ts";
import type { Refrains } from "../../src/domain/reading/layout.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { MannerView } from "../../src/flock/reading/manner.ts";
import { clip, quote } from "../../src/words/markdown.ts";
import type { Words } from "../../src/words/words.ts";
import { courseRow, setTimes, wishOf } from "./course.ts";
import { textAt } from "./ids.ts";
import { startButton } from "./mend.ts";

const refrains: readonly Refrains[] = ["join", "space", "skip", "ask"];
const mostQuoted = 300;

/** How an account reads its poem, what every other manner would make of it, and the buttons that choose. */
function mannerCard(view: MannerView, { words }: Pick<ComponentCall, "words">): Card {
  const { manners } = words;
  const texts = [
    manners.title(view),
    manners.choices(view),
    ...(view.repeats > 0 ? [manners.repeats(view)] : []),
    ...(view.overlong > 0 ? [manners.overlong(view)] : []),
    words.courses.choices(view),
    ...view.next.flatMap((text, index) => [
      index === 0 ? manners.next : manners.thereupon,
      quote(clip(text, mostQuoted)),
    ]),
  ];
  return card("plain", texts, rowsOf(view, words));
}

/** Takes how often a loop is to read. @throws Refusal `bad-times` */
export async function chooseTimes(call: ComponentCall): Promise<Card> {
  return setTimes(call, (view) => mannerCard(view, call));
}

/** Shows how an account reads. */
export async function showManner(call: ComponentCall): Promise<Card> {
  const account = await call.flock.getAccount(textAt(call.args, 0));
  requireOwner(call, account);
  return mannerCard(await call.flock.manner(account.id), call);
}

/** Takes the manner of a button. @throws Refusal `stale` */
export async function chooseManner(call: ComponentCall): Promise<Card> {
  const { args, flock } = call;
  const { id: account, ownerId } = await flock.getAccount(textAt(args, 0));
  requireOwner(call, { ownerId });
  const [what, value] = [textAt(args, 1), args.slice(2).join(":")];
  switch (what) {
    case "by":
      return mannerCard(await flock.setManner(account, { grouping: parseGrouping(value) }), call);
    case "course":
      return mannerCard(await flock.setCourse(account, wishOf(value)), call);
    case "refrains": {
      const chosen = refrains.find((each) => each === value);
      if (!chosen) throw new Refusal("stale", {});
      return mannerCard(await flock.setManner(account, { refrains: chosen }), call);
    }
    case "overlong": {
      const overlong = overlongWays.find((each) => each === value);
      if (!overlong) throw new Refusal("stale", {});
      return mannerCard(await flock.setDiction(account, { overlong }), call);
    }
    case "theme": {
      if (!isTheme(value)) throw new Refusal("stale", {});
      return mannerCard(await flock.setDiction(account, { theme: value }), call);
    }
    case "numbered":
      return mannerCard(await flock.setDiction(account, { numbered: value === "on" }), call);
    case "indent":
      return mannerCard(await flock.setDiction(account, { keepIndent: value === "on" }), call);
    default:
      throw new Refusal("stale", {});
  }
}

/** Asks how many lines one post is to hold. */
export async function linesForm({ args, flock, words, ...call }: ComponentCall): Promise<Modal> {
  const account = await flock.getAccount(textAt(args, 0));
  requireOwner(call, account);
  const { title, ...said } = words.forms.lines;
  const fields = [{ id: "lines", most: 10, ...said }];
  return { kind: "modal", id: `give:set-lines:${account.id}`, title, fields };
}

/** Takes the number of lines that the form says. @throws Refusal `bad-lines` */
export async function setLines(call: ComponentCall): Promise<Card> {
  const { args, fields, flock } = call;
  const account = await flock.getAccount(textAt(args, 0));
  requireOwner(call, account);
  const grouping = parseLines(fields["lines"] ?? "");
  return mannerCard(await flock.setManner(account.id, { grouping }), call);
}

/** Opens what `showManner` shows. */
export function mannerButton(accountId: string, { labels }: Words): Button {
  return action("secondary", labels.manner, `give:manner:${accountId}`);
}

function rowsOf(view: MannerView, words: Words): readonly Row[] {
  const { account, reading, repeats, overlong } = view;
  const { labels } = words;
  const by = view.choices.map(({ grouping, isPresent }) =>
    choice(account, isPresent, {
      label: labels.groupingOf(grouping),
      ask: `by:${groupingKey(grouping)}`,
    }),
  );
  const again = refrains.map((each) =>
    choice(account, reading.refrains === each, {
      label: labels.refrains[each],
      ask: `refrains:${each}`,
    }),
  );
  const last = lastRow(view, words);
  return [
    buttons(...by.slice(0, 5)),
    ...(repeats > 0 ? [buttons(...again)] : []),
    ...(overlong > 0 ? [buttons(...overlongRow(account, words))] : []),
    ...(overlong > 0 && account.diction.overlong === "picture"
      ? [buttons(...themeRow(account, words))]
      : []),
    courseRow(view, {
      words,
      choice: (isSo, label, ask) => choice(account, isSo, { label, ask }),
    }),
    buttons(...last),
  ];
}

function overlongRow(account: Account, { labels }: Words): readonly Button[] {
  const { overlong, numbered } = account.diction;
  const ways = overlongWays.map((each) =>
    choice(account, overlong === each, { label: labels.overlong[each], ask: `overlong:${each}` }),
  );
  const numbers = { label: labels.numberParts, ask: `numbered:${numbered ? "off" : "on"}` };
  return overlong === "thread" ? [...ways, choice(account, numbered, numbers)] : ways;
}

/** How its pictures look. */
function themeRow(account: Account, { labels }: Words): readonly Button[] {
  return themeNames.slice(0, 5).map((name) =>
    choice(account, account.diction.theme === name, {
      label: labels.themeOf(name),
      ask: `theme:${name}`,
    }),
  );
}

function lastRow({ account, reading, indented }: MannerView, words: Words): readonly Button[] {
  const { keepIndent } = account.diction;
  const indents = { label: words.labels.keepIndent, ask: `indent:${keepIndent ? "off" : "on"}` };
  const isUsual = groupings.some((each) => groupingKey(each) === groupingKey(reading.grouping));
  const lines = words.labels.linesAPost;
  return [
    action(
      isUsual ? "secondary" : "primary",
      isUsual ? lines : `✓ ${lines}`,
      `give:lines:${account.id}`,
    ),
    ...(indented ? [choice(account, keepIndent, indents)] : []),
    ...(reading.state === "given" ? [startButton(account.id, words)] : []),
  ];
}

/** A button that is marked where it stands for what is so. */
function choice(
  { id }: Account,
  isSo: boolean,
  { label, ask }: { readonly label: string; readonly ask: string },
): Button {
  return action(
    isSo ? "primary" : "secondary",
    isSo ? `✓ ${label}` : label,
    `give:read:${id}:${ask}`,
  );
}
