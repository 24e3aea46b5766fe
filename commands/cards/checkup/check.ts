import { action, buttons, card, link, type Button, type Card } from "../../../src/discord/card.ts";
import type { Call } from "../../../src/discord/subcommand.ts";
import { duties, needsHand, type Duty } from "../../../src/domain/checkup/checkup.ts";
import { Refusal } from "../../../src/domain/refusal.ts";
import { needsRelink } from "../../../src/domain/account.ts";
import { pagesOf } from "../../../src/domain/text/pages.ts";
import type { AccountCheckup, FlockCheckup } from "../../../src/flock/checkup/checking.ts";
import { inRows, relinkButton } from "../mend.ts";

/** Characters of a page, out of Discord's 4,000. */
const roomForPage = 2_400;
/** A row holds five buttons (Discord). */
const mostLooks = 5;

type Reader = Pick<Call, "words" | "mention">;

/** How the whole flock stands by X's rules, what is to be mended first; `said`: what came of asking X. */
export function checkCard(
  flock: FlockCheckup,
  { page: asked, said = [] }: { readonly page: number; readonly said?: readonly string[] },
  { words, mention }: Reader,
): Card {
  const { check, labels, shelf } = words;
  const { accounts } = flock;
  if (accounts.length === 0) return card("plain", [check.empty(mention("add"))]);
  const pages = pagesOf(accounts.map(check.line), { first: roomForPage, most: roomForPage });
  const page = Math.max(1, Math.min(asked, pages.length));
  const rows = pages[page - 1] ?? [];
  const before = pages.slice(0, page - 1).flat().length;
  const looks = accounts
    .slice(before, before + rows.length)
    .slice(0, mostLooks)
    .map(({ account }) =>
      action("secondary", labels.look(account.handle), `check:show:${account.id}`),
    );
  const ways = [
    ...(flock.askable > 0
      ? [action("primary", check.ask(flock.askable), `check:ask:all:${flock.askable}`)]
      : []),
    ...(page > 1 ? [turn(labels.previous, page - 1)] : []),
    ...(page < pages.length ? [turn(labels.next, page + 1)] : []),
  ];
  return card(
    accounts.some((one) => needsHand(one.concerns)) ? "warn" : "good",
    [
      check.title(flock),
      ...said,
      rows.join("\n"),
      ...(pages.length > 1 ? [shelf.page(page, pages.length)] : []),
      check.price(flock),
    ],
    [buttons(...looks), ...(ways.length > 0 ? [buttons(...ways)] : [])],
  );
}

function turn(label: string, to: number): Button {
  return action("secondary", label, `check:page:${to}`);
}

/** One account as a list of what X asks, each with what a person is to do. */
export function accountCheckCard(
  one: AccountCheckup,
  said: readonly string[],
  { words }: Pick<Reader, "words">,
): Card {
  const { check } = words;
  return card(
    needsHand(one.concerns) ? "warn" : one.concerns.length > 0 ? "plain" : "good",
    [check.account(one), ...said, check.list(one), [check.price(one), check.duties].join("\n")],
    inRows(waysFor(one, words)),
  );
}

function waysFor(one: AccountCheckup, words: Call["words"]): readonly Button[] {
  const { check, labels } = words;
  const { id, state } = one.account;
  const vouch = duties.map((duty) => {
    const so = one.vouched[duty] === undefined;
    return action(
      so ? "success" : "secondary",
      check.vouch(duty, so),
      `check:vouch:${id}:${duty}:${so ? "yes" : "no"}`,
    );
  });
  const isRefused = needsRelink(state) || one.token === "refused";
  return [
    ...(isRefused ? [relinkButton(id, words)] : []),
    ...(one.askable > 0 ? [action("primary", check.ask(1), `check:ask:${id}:1`)] : []),
    ...vouch,
    link(labels.automation, "https://x.com/settings/account/automation"),
    link(labels.profile, "https://x.com/settings/profile"),
    action("secondary", check.all, "check:page:1"),
  ];
}

/** What a button says of which duty. @throws Refusal `unknown-button` */
export function dutyOf(typed: string | undefined): Duty {
  const duty = duties.find((each) => each === typed);
  if (duty === undefined) throw new Refusal("unknown-button", {});
  return duty;
}
