import type { Spot } from "../../../domain/reading/place.ts";
import type { Preview } from "../../../flock/flock.ts";
import type { Moved, MoveView, OldPlace } from "../../../flock/reading/moving.ts";
import { at, clip, escape, moment, named } from "../../markdown.ts";
import { agree, count, money, posts } from "../format.ts";
import { place } from "../posts.ts";

const mostQuoted = 80;

/** Places in a poem, and how a reading gets there. */
export const places = {
  /** In the list that opens while a place is typed. */
  suggestion: (spot: Spot): string => `${nameOf(spot)} · ${spot.line.text.trim()}`,

  ask: (view: MoveView): string => {
    const { account, poem } = view.preview;
    const title = `### Déplacer ${at(account.handle)} ${titleOf(view)} du poème ${named(poem.title)} ?`;
    return [title, ...insideOf(view), ...changesOf(view), ...refusedOf(view), leftOf(view)].join(
      "\n",
    );
  },
  cancelled: "### Rien n’a été déplacé\nLa lecture garde sa place.",
  moved: ({ line, preview }: Moved): string => {
    const { account, poem, reading } = preview;
    const isGiven = reading.state === "given";
    return [
      `### ${at(account.handle)} ${isGiven ? "reprendra" : "reprend"} au vers ${line}${postOf(preview)} du poème ${named(poem.title)}`,
      `${isGiven ? "**Rien n’est publié avant « Commencer la lecture ».** " : ""}Ensuite il dit, à la lettre près comme X le reçoit :`,
    ].join("\n");
  },

  /** Of an account that was removed and comes back. */
  had: ({ poem, line }: OldPlace): string =>
    `**Il était déjà venu :** il en était au vers ${line} du poème ${named(poem.title)}, et peut y reprendre.`,
  orAnother: (give: string): string => `Ou bien ${give} lui donne un autre poème.`,
  hadRefused: ({ poem, line }: OldPlace, why: string): string =>
    `**Il était déjà venu** et en était au vers ${line} du poème ${named(poem.title)}, mais ne peut pas y reprendre. ${why}`,
};

/** A button's label for an old place. */
export function goOnLabel(title: string, line: number): string {
  return `Continuer ${clip(title, 40)}, vers ${line}`;
}

const kindNames: Readonly<Record<Spot["kind"], string>> = {
  line: "vers",
  stanza: "strophe",
  next: "suivant",
  start: "début",
};

function nameOf({ kind, number }: Spot): string {
  return kind === "line" || kind === "stanza"
    ? `${kindNames[kind]} ${number}`
    : `${kind} (${kindNames[kind]})`;
}

function titleOf({ spot: { kind, number }, preview }: MoveView): string {
  const post = postOf(preview);
  switch (kind) {
    case "next":
      return `au vers ${number}${post}, au-delà de son prochain post,`;
    case "start":
      return "au début";
    case "stanza":
      return `à la strophe ${number}${post}`;
    case "line":
      return `au vers ${number}${post}`;
    default:
      return kind satisfies never;
  }
}

/** A line's number is seldom that of its post: title and byline, a refrain and its neighbour are one. */
function postOf({ items: [first] }: Preview): string {
  return first === undefined ? "" : ` (post ${place(first.position)})`;
}

function insideOf({ spot, begins, lies }: MoveView): readonly string[] {
  if (lies === "first") return [];
  const what = spot.kind === "stanza" ? "Cette strophe commence" : "Ce vers se trouve";
  return [
    lies === "inside"
      ? `${what} à l’intérieur d’un post, donc c’est le post entier qui compte ; il commence par « ${quoted(begins.text)} ».`
      : `Ce vers est omis, puisqu’il a déjà été dit ; c’est le post d’après qui compte, et il commence par « ${quoted(begins.text)} ».`,
  ];
}

function changesOf({ over, again, anew, preview }: MoveView): readonly string[] {
  return [
    ...(preview.reading.state === "ended"
      ? ["Le poème avait été lu jusqu’au bout ; la lecture reprend de là."]
      : []),
    ...(over > 0
      ? [
          `**${count(over, "vers est sauté", "vers sont sautés")}** et ${agree(over, "n’est pas dit", "ne sont pas dits")}.`,
        ]
      : []),
    ...(again > 0
      ? [
          `**${count(again, "vers est redit", "vers sont redits")}.** Ce qui a été publié reste sur X.`,
        ]
      : []),
    ...(anew > 0
      ? [
          `${count(anew, "vers qui avait été sauté vient", "vers qui avaient été sautés viennent")} maintenant.`,
        ]
      : []),
    ...(preview.reading.state === "given"
      ? ["Rien n’est publié avant « Commencer la lecture »."]
      : []),
  ];
}

function leftOf({ left }: MoveView): string {
  return `De là jusqu’à la fin : ${posts(left.posts)} pour ${money(left.costMicros)} chez X. Ce qui vient d’abord :`;
}

function refusedOf({ refused, preview }: MoveView): readonly string[] {
  if (!refused) return [];
  const { posts: number, until } = refused;
  const isOne = number === 1;
  const what =
    preview.reading.refrains === "space"
      ? `La lecture attendrait ${isOne ? "qu’il puisse partir" : "pour chacun d’eux"}.`
      : `Flock ${isOne ? "le retiendrait" : "retiendrait chacun d’eux"} et poserait la question.`;
  return [
    `**X refuserait ${isOne ? "un des posts de là" : `${number} des posts de là`} jusqu’au ${moment(until)}**, puisque les mêmes mots ont été dits ces dernières 48 heures. ${what}`,
  ];
}

function quoted(text: string): string {
  return escape(clip(text.trim(), mostQuoted));
}
