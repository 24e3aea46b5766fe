import type { Card, Field, Modal, Row } from "../../../src/discord/card.ts";
import type { House } from "../../walk/members.ts";

/** Something that can be pressed, chosen in or sent, as it stands on a card or a form that came back. */
export interface Shown {
  readonly house: House;
  readonly id: string;
  readonly what:
    | { readonly kind: "button" }
    | { readonly kind: "menu"; readonly values: readonly string[] }
    | { readonly kind: "form"; readonly fields: readonly Field[] };
  /** The member who alone sees it; undefined: everybody in the channel. */
  readonly viewer: string | undefined;
}

/** Where cards and forms lie about: the newest on top. */
export interface Pile {
  add(seen: { readonly card?: Card; readonly form?: Modal }, where: Where): readonly Shown[];
  readonly all: readonly Shown[];
  /** What lay on the newest card that had anything to press. */
  readonly top: readonly Shown[];
}

type Where = Pick<Shown, "house" | "viewer">;

/** So many are remembered; what is older lies too far up in the channel. */
const mostKept = 400;

export function createPile(): Pile {
  let all: readonly Shown[] = [];
  let top: readonly Shown[] = [];
  return {
    add({ card, form }, where) {
      const fresh = [
        ...(card?.rows ?? []).flatMap((row) => shownIn(row, where)),
        ...(form ? [formShown(form, where)] : []),
      ];
      all = [...all, ...fresh].slice(-mostKept);
      if (fresh.length > 0) top = fresh;
      return fresh;
    },
    get top() {
      return top;
    },
    get all() {
      return all;
    },
  };
}

function formShown({ id, fields }: Modal, where: Where): Shown {
  return { ...where, id, what: { kind: "form", fields } };
}

function shownIn(row: Row, where: Where): readonly Shown[] {
  const { house } = where;
  switch (row.kind) {
    case "buttons":
      return row.buttons.flatMap((one) =>
        one.kind === "link" ? [] : [{ ...where, id: one.id, what: { kind: "button" } as const }],
      );
    case "channels":
      return [{ ...where, id: row.id, what: { kind: "menu", values: [house.channelId] } }];
    case "roles":
      return [{ ...where, id: row.id, what: { kind: "menu", values: [house.role] } }];
    case "choices":
      return [
        {
          ...where,
          id: row.id,
          what: { kind: "menu", values: row.options.map(({ value }) => value) },
        },
      ];
    default:
      return row satisfies never;
  }
}
