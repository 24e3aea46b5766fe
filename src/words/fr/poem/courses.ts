import type { Course } from "../../../domain/reading/course.ts";
import type { Grouping } from "../../../domain/reading/layout.ts";
import type { Position } from "../../../domain/post.ts";
import type { Reading } from "../../../domain/reading/reading.ts";
import type { Announcement } from "../../../flock/announcement.ts";
import type { Onward } from "../../../flock/flock.ts";
import type { Queued, Summary } from "../../../flock/reading-store.ts";
import type { Followed, QueueView } from "../../../flock/reading/course.ts";
import type { CycleMeasure, MannerView } from "../../../flock/reading/manner.ts";
import { at, clip, member, moment, named } from "../../markdown.ts";
import { agree, count, money, posts, shortSpan, together } from "../format.ts";

type Ended = Omit<Extract<Announcement, { readonly kind: "poem-ended" }>, "kind">;

const dayMs = 86_400_000;
const mostTitle = 60;

/** How often a poem is read, and what follows it. */
export const courses = {
  choices: ({ reading, cycle }: MannerView): string =>
    [
      "**Combien de fois il le lit :**",
      line(reading.course.kind === "once", `Une fois, du début à la fin : ${made(cycle)}`),
      line(reading.course.kind === "loop", loop(reading.course, cycle)),
      line(
        reading.course.kind === "shuffle",
        `Mélange, encore et sans fin, chaque fois dans un autre ordre : ${made(cycle)} chaque fois`,
      ),
      ...present(reading),
      ...(reading.course.kind !== "once" && cycle.isShort === true ? [short] : []),
    ].join("\n"),
  onward: (onward: Onward): string => {
    switch (onward.kind) {
      case "again":
        return `-# Puis il recommence${onward.isShuffled ? ", dans un autre ordre" : " depuis le début"}.`;
      case "next":
        return `-# Puis vient ${named(clip(onward.poem, mostTitle))}.`;
      case "end":
        return "-# Le poème est alors lu jusqu’au bout.";
      default:
        return onward satisfies never;
    }
  },

  followed: ({ account, poem, ...measured }: Followed): string =>
    `### ${named(poem.title)} attend ${at(account.handle)}\nIl commence de lui-même quand ce qui le précède est lu : ${posts(measured.posts)} pour ${money(measured.costMicros)} chez X.`,
  queue: ({ account, queued }: QueueView): string =>
    queued.length === 0
      ? `### Rien n’attend ${at(account.handle)}\nQuand son poème est lu, il se repose.`
      : [
          `### Ce que ${at(account.handle)} lit ensuite`,
          ...queued.map((each, index) => `${index + 1}. ${title(each)}`),
        ].join("\n"),
  queueHint: "-# Chacun commence de lui-même quand le précédent est lu.",
  notWaiting: "**Celui-là n’attend plus :** il a été retiré, ou il a commencé.",
  /** In one line, on a card that says other things too. */
  following: (queued: readonly Queued[]): string =>
    queued.length === 0 ? "" : `\n**Ensuite :** ${together(queued.map(title))}.`,
  whenRead: (course: Course): string => {
    if (course.kind === "once") return "Placé après celui-ci, il commence de lui-même.";
    return course.kind === "loop" && course.most !== undefined
      ? "Placé après celui-ci, il commence de lui-même quand tous les tours sont lus."
      : "Placé après celui-ci, il commence de lui-même quand le tour en cours est lu.";
  },
  /** Under what else may become of a poem than to begin now. */
  waitsBefore: (queued: readonly Queued[]): string =>
    queued.length === 0
      ? ""
      : `\n${together(queued.map(title))} ${agree(queued.length, "attend déjà et passe", "attendent déjà et passent")} avant, à moins que celui-ci ne soit remplacé maintenant.`,
  came,
  ended: (item: Ended): string =>
    [came(item), ...(item.elsewhere ?? []).map(passedOver), whatNext(item)].join("\n"),
  again: ({ poem }: Summary, by: string): string =>
    `**Il relit ${bare(poem)}**, a décidé ${member(by)}.`,
  rests: (by: string): string =>
    `**Il se repose**, a décidé ${member(by)}. \`/flock poem give\` y met fin.`,
  another: (handle: string): string => `### Que doit lire ${at(handle)} ?`,
  moreToChoose: (left: number): string =>
    `-# et ${count(left, "autre poème", "autres poèmes")} ; \`/flock poem give\` les trouve pendant la saisie`,
  lineCount: (number: number): string => count(number, "vers", "vers"),
};

/** Why a poem that was to follow does not. */
export function passedOver({
  poem,
  handle,
}: {
  readonly poem: string;
  readonly handle?: string | undefined;
}): string {
  return `${named(poem)} devait suivre, mais ${handle === undefined ? "un compte d’une autre volée" : at(handle)} le lit désormais, et X interdit le même texte sur deux comptes.`;
}

/** What a reading came to. */
function came(item: Ended): string {
  const parts = [
    lines(item),
    ...(item.elapsedMs === undefined ? [] : [elapsed(item.elapsedMs)]),
    ...(item.costMicros === undefined ? [] : [money(item.costMicros)]),
  ];
  const times = (item.cycles ?? 1) > 1 ? ` ${item.cycles} fois` : "";
  return `### ${at(item.handle)} est au bout de son poème\n${named(item.poem)} est lu${times} : ${parts.join(", ")}.${stillApart(item.apart ?? 0)}`;
}

/** Which of an account's readings it is, and where it stands: `lecture 7, vers 42 sur 135`. */
export function standsAt(nth: number, reading: Reading, position: Position | undefined): string {
  const where =
    position === undefined
      ? []
      : [`${unitName(reading.grouping)} ${position.unit} sur ${position.of}`];
  return [`lecture ${nth}`, ...where].join(", ");
}

/** Which round of its course a reading is in; nothing where there is but one. */
export function roundOf({ course, cycle }: Reading): string {
  if (course.kind === "loop") {
    return course.most === undefined ? ` ; tour ${cycle}` : ` ; tour ${cycle} sur ${course.most}`;
  }
  return course.kind === "shuffle" ? ` ; tour ${cycle}, mélangé` : "";
}

function unitName(grouping: Grouping): string {
  if (grouping.kind === "stanza") return "strophe";
  const names = ["vers", "distique", "tercet"];
  return (grouping.kind === "lines" ? names[grouping.count - 1] : undefined) ?? "post";
}

function line(isSo: boolean, text: string): string {
  return isSo ? `- **${text}**` : `- ${text}`;
}

function loop(course: Course, cycle: CycleMeasure): string {
  if (course.kind !== "loop" || course.most === undefined) {
    return `Boucle, encore et sans fin depuis le début : ${made(cycle)} chaque fois`;
  }
  const { posts: each, costMicros, days } = cycle;
  const { most } = course;
  const all = {
    posts: each * most,
    costMicros: costMicros * most,
    days: days === undefined ? undefined : days * most,
  };
  return `Boucle, ${most} fois : ${made(cycle)} chaque fois ; ${made(all)} en tout`;
}

function made({ posts: number, days, costMicros }: Omit<CycleMeasure, "isShort">): string {
  const length = days === undefined ? "" : `, ${count(days, "jour", "jours")}`;
  return `${posts(number)}${length}, ${money(costMicros)}`;
}

/** What a change under way does, and when. */
function present({ state, course, order }: Reading): readonly string[] {
  if (state !== "reading") return [];
  if (course.kind === "shuffle" && order === undefined) {
    return ["-# Ce tour continue dans l’ordre du poème ; le suivant est mélangé."];
  }
  return course.kind !== "shuffle" && order !== undefined
    ? ["-# Ce tour reste mélangé jusqu’à sa fin."]
    : ["-# Un changement vaut à partir de la fin de ce tour."];
}

const short =
  "**La deuxième fois commence avant que X n’oublie la première**, donc chaque vers attend alors que 48 heures aient passé depuis qu’il a été dit.";

function title(queued: Queued): string {
  return named(clip(queued.title, mostTitle));
}

/** Inside of bold. */
function bare(poem: string): string {
  return named(poem).slice(2, -2);
}

function lines({ lines: number, posts: made }: Ended): string {
  if (number === undefined) return posts(made);
  const all = count(number, "vers", "vers");
  return number === made ? all : `${all} en ${posts(made)}`;
}

function elapsed(ms: number): string {
  return ms < 2 * dayMs ? shortSpan(ms) : count(Math.round(ms / dayMs), "jour", "jours");
}

function whatNext({ next, readingId }: Ended): string {
  if (next) {
    return `Ensuite : ${named(next.poem)} commence ${next.at === undefined ? "avec le prochain post du compte" : `le ${moment(next.at)}`}.`;
  }
  return readingId === undefined
    ? "Le poème suivant : `/flock poem give`."
    : "Il se repose jusqu’à ce qu’on lui donne quelque chose à lire.";
}

function stillApart(number: number): string {
  return number === 0
    ? ""
    : ` ${count(number, "vers est encore mis à part", "vers sont encore mis à part")} ; \`/flock status\` avec le compte montre ce qu’il reste à décider.`;
}
