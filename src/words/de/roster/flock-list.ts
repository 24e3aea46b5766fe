import { escape } from "../../markdown.ts";
import type { Words } from "../../words.ts";
import { count, whole } from "../format.ts";

const names: ReadonlyMap<string, string> = new Map([
  ["all", "Alle Konten"],
  ["hand", "Brauchen jemanden"],
  ["paused", "Pausiert"],
  ["limited", "Von X begrenzt"],
]);

/** The list of a flock that one page does not hold. */
export const flockList: Words["flockList"] = {
  filter: (value, accounts) => `${names.get(value) ?? value} · ${whole(accounts)}`,
  showing: (label) => `Gezeigt: ${label}`,
  page: ({ value, accounts }, { page, pages }) => {
    const name = escape(names.get(value) ?? value);
    if (accounts.length === 0) return `-# ${name}: gerade keines`;
    const parts = [
      ...(value === "all" ? [] : [`${name}: ${count(accounts.length, "Konto", "Konten")}`]),
      ...(pages > 1 ? [`Seite ${whole(page)} von ${whole(pages)}`] : []),
    ];
    return parts.length === 0 ? "" : `-# ${parts.join(" · ")}`;
  },
};
