import type { Account } from "../../../domain/account.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import { at, member, moment } from "../../markdown.ts";
import { count, together, whole } from "../format.ts";

type OwnerLeft = Extract<Announcement, { readonly kind: "owner-left" }>;

/** So many accounts are named in a sentence. */
const mostNamed = 10;

/** Owners who are no longer in the server. */
export const owners = {
  left: (item: OwnerLeft): string => {
    const { ownerId, accounts, total, lapsed } = item;
    const isOne = total === 1;
    const names = namesOf(
      accounts.map(({ handle }) => handle),
      total,
    );
    return [
      `### The owner of ${isOne ? names : count(total, "account", "accounts")} has left this server`,
      `${member(ownerId)} authorised ${names}. ${isOne ? "It goes on" : "They go on"} as before; this is told once.`,
      `**${takeOverLabel(total)}** makes the admin who presses it the owner, who can also end a pause that the former owner set. ${
        isOne
          ? "**Remove** ends its access at X, once it is confirmed."
          : "The card of each account has a **Take over** of its own, and `/flock remove` takes one out."
      }`,
      ...(lapsed === 0
        ? []
        : [
            `-# ${count(lapsed, "open sign-in", "open sign-ins")} of theirs ${lapsed === 1 ? "has" : "have"} lapsed.`,
          ]),
    ].join("\n");
  },
  inherited: (accounts: readonly Account[], by: string): string =>
    `### ${
      accounts.length === 1
        ? `${at(accounts[0]?.handle ?? "")} has a new owner`
        : `${count(accounts.length, "account has", "accounts have")} a new owner`
    }\n${member(by)} took over ${namesOf(
      accounts.slice(0, mostNamed).map(({ handle }) => handle),
      accounts.length,
    )}.`,
  /** On the account's card; nothing while its owner is there. */
  gone: (leftAt: number | undefined): string =>
    leftAt === undefined
      ? ""
      : `**Its owner has left this server**, as was noticed ${moment(leftAt)}. It goes on; an admin may take it over or remove it.`,
};

/** What stands on the button that makes its presser the owner. */
export function takeOverLabel(total: number): string {
  return total === 1 ? "Take over" : `Take over all ${whole(total)}`;
}

function namesOf(handles: readonly string[], total: number): string {
  const left = total - handles.length;
  return together(left > 0 ? [...handles.map(at), `${whole(left)} more`] : handles.map(at));
}
