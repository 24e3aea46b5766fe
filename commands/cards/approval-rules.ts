import {
  action,
  buttons,
  card,
  type Button,
  type Card,
  type Modal,
  type Row,
} from "../../src/discord/card.ts";
import { component, type Component, type ComponentCall } from "../../src/discord/subcommand.ts";
import { expiries } from "../../src/domain/approval/approval.ts";
import type { Account } from "../../src/domain/account.ts";
import { hourMs } from "../../src/domain/schedule/rule.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Words } from "../../src/words/words.ts";
import { numberAt, textAt } from "./ids.ts";
import { settingsCard } from "./settings.ts";

/** A menu holds so many (Discord). */
const onPage = 25;

/** What admins choose about approvals: an account, then its rule. */
export const approvalRules: readonly Component[] = [
  component({
    action: "approvals",
    allow: "admin",
    answer: "update",
    run: async ({ args, flock, words }) =>
      rulesCard(await staying(flock), { page: numberAt(args, 0), words }),
  }),
  component({ action: "approvals-of", allow: "admin", answer: "modal", run: ruleForm }),
  component({ action: "set-approvals", allow: "admin", answer: "update", run: setRule }),
  component({
    action: "panel",
    allow: "admin",
    answer: "update",
    run: async ({ flock, words }) => settingsCard(await flock.guild(), words),
  }),
];

/** The accounts of a page with their rules, of which one may be chosen. */
function rulesCard(accounts: readonly Account[], { page: wanted, words, first = [] }: Show): Card {
  const { approvals, labels } = words;
  const pages = Math.max(1, Math.ceil(accounts.length / onPage));
  const page = Math.min(Math.max(1, wanted), pages);
  const shown = accounts.slice((page - 1) * onPage, page * onPage);
  return card(
    first.length > 0 ? "good" : "plain",
    [
      ...first,
      approvals.panel(accounts.length),
      ...(shown.length === 0 ? [] : [shown.map(approvals.row).join("\n")]),
      ...(pages > 1 ? [approvals.page(page, pages)] : []),
    ],
    [
      ...(shown.length === 0 ? [] : [menuOf(shown, { page, words })]),
      buttons(
        ...(page > 1 ? [turn(labels.previous, page - 1)] : []),
        ...(page < pages ? [turn(labels.next, page + 1)] : []),
        action("secondary", approvals.buttons.back, "settings:panel"),
      ),
    ],
  );
}

interface Show {
  readonly page: number;
  readonly words: Words;
  /** What was done just now. */
  readonly first?: readonly string[];
}

function menuOf(shown: readonly Account[], { page, words: { approvals } }: Show): Row {
  return {
    kind: "choices",
    id: `settings:approvals-of:${page}`,
    placeholder: approvals.buttons.chooseAccount,
    options: shown.map(({ id, handle, approval }) => ({
      label: `@${handle}`,
      value: id,
      description: approvals.option(approval),
    })),
  };
}

function turn(label: string, to: number): Button {
  return action("secondary", label, `settings:approvals:${to}`);
}

/** Asks for an account's rule, as it stands. @throws Refusal `unknown-account` */
async function ruleForm({ args, values, flock, words }: ComponentCall): Promise<Modal> {
  const [chosen] = values;
  if (chosen === undefined) throw new Refusal("unknown-button", {});
  const { id, approval } = await flock.getAccount(chosen);
  const { title, needed, hours, expiry } = words.approvals.ruleForm;
  return {
    kind: "modal",
    id: `settings:set-approvals:${id}:${numberAt(args, 0)}`,
    title,
    fields: [
      { id: "needed", most: 10, value: String(approval.needed), ...needed },
      { id: "hours", most: 10, value: String(Math.round(approval.leadMs / hourMs)), ...hours },
      {
        id: "expiry",
        label: expiry.label,
        value: approval.expiry,
        choices: expiries.map((value) => ({ value, label: expiry.choices[value] })),
      },
    ],
  };
}

/** Takes the rule that the form says. @throws Refusal `unknown-account`, `bad-approvals` */
async function setRule({ args, fields, flock, words }: ComponentCall): Promise<Card> {
  const account = await flock.setApprovals(textAt(args, 0), {
    needed: fields["needed"] ?? "",
    hours: fields["hours"] ?? "",
    expiry: fields["expiry"] ?? "",
  });
  const first = [words.approvals.chosen(account)];
  return rulesCard(await staying(flock), { page: numberAt(args, 1), words, first });
}

async function staying(flock: ComponentCall["flock"]): Promise<readonly Account[]> {
  return (await flock.accounts()).filter(({ state }) => state !== "removing");
}
