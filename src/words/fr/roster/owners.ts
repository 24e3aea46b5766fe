import type { Account } from "../../../domain/account.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import { at, member, moment } from "../../markdown.ts";
import { count, others, together, whole } from "../format.ts";

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
      `### Le propriétaire de ${isOne ? names : count(total, "compte", "comptes")} a quitté ce serveur`,
      `${member(ownerId)} avait autorisé ${names}. ${isOne ? "Il continue" : "Ils continuent"} comme avant ; ceci n’est dit qu’une fois.`,
      `**${takeOverLabel(total)}** rend propriétaire la personne qui presse ce bouton et qui gère ce serveur ; elle peut aussi mettre fin à une pause posée par l’ancien propriétaire. ${
        isOne
          ? "**Retirer** met fin à son accès chez X, après confirmation."
          : "La carte de chaque compte a son propre **Prendre en charge**, et `/flock remove` en retire un."
      }`,
      ...(lapsed === 0
        ? []
        : [
            `-# ${count(lapsed, "connexion en attente de sa part n’est plus valable", "connexions en attente de sa part ne sont plus valables")}.`,
          ]),
    ].join("\n");
  },
  inherited: (accounts: readonly Account[], by: string): string =>
    `### ${
      accounts.length === 1
        ? `${at(accounts[0]?.handle ?? "")} a un nouveau propriétaire`
        : `${count(accounts.length, "compte a", "comptes ont")} un nouveau propriétaire`
    }\n${member(by)} prend en charge ${namesOf(
      accounts.slice(0, mostNamed).map(({ handle }) => handle),
      accounts.length,
    )}.`,
  /** On the account's card; nothing while its owner is there. */
  gone: (leftAt: number | undefined): string =>
    leftAt === undefined
      ? ""
      : `**Son propriétaire a quitté ce serveur**, constaté le ${moment(leftAt)}. Le compte continue ; une personne qui gère ce serveur peut le prendre en charge ou le retirer.`,
};

/** What stands on the button that makes its presser the owner. */
export function takeOverLabel(total: number): string {
  return total === 1 ? "Prendre en charge" : `Prendre en charge les ${whole(total)}`;
}

function namesOf(handles: readonly string[], total: number): string {
  const left = total - handles.length;
  return together(left > 0 ? [...handles.map(at), others(left)] : handles.map(at));
}
