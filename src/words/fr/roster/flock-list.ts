import { escape } from "../../markdown.ts";
import { count, whole } from "../format.ts";

const names: ReadonlyMap<string, string> = new Map([
  ["all", "Tous les comptes"],
  ["hand", "Demande un coup de main"],
  ["paused", "En pause"],
  ["limited", "Limité par X"],
]);

/** The list of a flock that one page does not hold. */
export const flockList = {
  /** A choice in the menu: a state or a tag, and how many accounts it leaves. */
  filter: (value: string, accounts: number): string =>
    `${names.get(value) ?? value} · ${whole(accounts)}`,
  /** On the closed menu, which shows what is chosen. */
  showing: (label: string): string => `Affiché : ${label}`,
  page: (
    { value, accounts }: { readonly value: string; readonly accounts: { readonly length: number } },
    { page, pages }: { readonly page: number; readonly pages: number },
  ): string => {
    const name = escape(names.get(value) ?? value);
    if (accounts.length === 0) return `-# ${name} : aucun en ce moment`;
    const parts = [
      ...(value === "all" ? [] : [`${name} : ${count(accounts.length, "compte", "comptes")}`]),
      ...(pages > 1 ? [`Page ${whole(page)} sur ${whole(pages)}`] : []),
    ];
    return parts.length === 0 ? "" : `-# ${parts.join(" · ")}`;
  },
};
