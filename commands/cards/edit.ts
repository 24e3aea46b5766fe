import { action, buttons, card } from "../../src/discord/card.ts";
import type { Button, Card, Modal, Row } from "../../src/discord/card.ts";
import type { ComponentCall } from "../../src/discord/subcommand.ts";
import type { PoemLint } from "../../src/domain/lint/poem.ts";
import { longestStanza } from "../../src/domain/poem/edit/stanza.ts";
import type { LineRole, Poem } from "../../src/domain/poem/poem.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type {
  EditDraft,
  EditReport,
  StanzaAsk,
  StanzaView,
} from "../../src/flock/library/editing.ts";
import { poemKey } from "../../src/flock/library/poems.ts";
import type { PoemVersion } from "../../src/flock/poem-store.ts";
import type { Words } from "../../src/words/words.ts";
import { fitted } from "./fit.ts";
import { numberAt, textAt } from "./ids.ts";

/** Two rows of buttons. */
const roleRows: readonly (readonly LineRole[])[] = [
  ["verse", "continuation", "heading", "epigraph"],
  ["closing", "title", "byline", "left-out"],
];
const mostVersions = 5;
const roomForLines = 2_600;
const roomForRows = 2_000;

/** What an edit would change, for whom, at what price; nothing is changed before it is confirmed. */
export function editCard(draft: EditDraft, { edits, labels }: Words, encoding?: string): Card {
  const { id, described, readers } = draft;
  return card(
    encoding === undefined && !isStrained(readers) ? "plain" : "warn",
    [
      edits.drafted(draft),
      ...(encoding === undefined ? [] : [edits.guessed(encoding)]),
      fitted(edits.hunks(described), edits.moreRows, roomForRows),
      ...(described.more > 0 ? [edits.morePlaces(described.more)] : []),
      edits.measures(draft),
      edits.readers(readers, "will"),
      edits.nothingYet,
    ],
    [
      buttons(
        action("success", labels.putInPlace, `edit:put:${id}`),
        action("secondary", labels.cancel, "edit:keep"),
      ),
    ],
  );
}

/** An edit that is in place, and what it means for each account that reads the poem. */
export function doneCard(report: EditReport, { edits, labels }: Words): Card {
  return card(
    isStrained(report.readers) ? "warn" : "good",
    [edits.done(report), edits.readers(report.readers, "did")],
    [buttons(versionsButton(poemKey(report.poem.id), labels))],
  );
}

/** A schedule asks for more by the edit than its account may send. */
function isStrained(readers: EditReport["readers"]): boolean {
  return readers.some(({ excess }) => excess !== undefined);
}

/** A stanza with each line's number and role; the named line's role is chosen by a button. */
export function stanzaCard(view: StanzaView, words: Words, said: readonly string[] = []): Card {
  const { edits } = words;
  const isLong = view.text.length > longestStanza;
  return card(
    said.length > 0 ? "good" : "plain",
    [
      ...said,
      edits.stanza(view),
      fitted(
        around(view).map((line) => edits.line(line, line.id === view.line.id)),
        edits.moreLines,
        roomForLines,
      ),
      ...(isLong ? [edits.tooLong(longestStanza)] : []),
      edits.roleOf(view),
    ],
    rowsOf(view, words),
  );
}

/** Where a stanza's lines are typed. */
export function stanzaForm({ poem, stanza, text }: StanzaView, { forms }: Words): Modal {
  const { title, text: label, description } = forms.stanza;
  const id = `edit:stanza:${poem.id}:${poem.version}:${stanza}`;
  const field = { id: "text", label, description, long: true, required: false };
  return { kind: "modal", id, title, fields: [{ ...field, most: longestStanza, value: text }] };
}

/** The stanza that a button names. @throws Refusal `unknown-button` */
export function stanzaAt(args: readonly string[]): StanzaAsk {
  return { poemId: numberAt(args, 0), version: numberAt(args, 1), stanza: numberAt(args, 2) };
}

/** Takes the role of a button. @throws Refusal `stale` */
export async function giveRole({ args, flock, actor, words }: ComponentCall): Promise<Card> {
  const role = roleRows.flat().find((each) => each === textAt(args, 3));
  if (!role) throw new Refusal("stale", {});
  const { report, stanza } = await flock.giveRole({
    poemId: numberAt(args, 0),
    version: numberAt(args, 1),
    lineId: numberAt(args, 2),
    role,
    by: actor.id,
  });
  const { edits } = words;
  return stanzaCard(stanza, words, [edits.given(stanza), edits.readers(report.readers, "did")]);
}

/** Who changed a poem and when; a former text is put back through the same card as every edit. */
export function versionsCard(
  { poem, versions }: { readonly poem: Poem; readonly versions: readonly PoemVersion[] },
  page: number,
  { edits, labels }: Words,
): Card {
  const from = (page - 1) * mostVersions;
  const shown = versions.slice(from, from + mostVersions);
  const former = shown.filter(({ number }) => number !== poem.version);
  const back = former.map(({ number }) => {
    const label = labels.numbered(number, labels.putBack);
    return action("secondary", label, `edit:back:${poem.id}:${number}`);
  });
  const turn = (label: string, to: number) =>
    action("secondary", label, `edit:page:${poemKey(poem.id)}:${to}`);
  const pages = [
    ...(page > 1 ? [turn(labels.newer, page - 1)] : []),
    ...(versions.length > from + mostVersions ? [turn(labels.older, page + 1)] : []),
  ];
  return card(
    "plain",
    [
      edits.versions(poem.title),
      shown.map((each) => edits.version(each, each.number === poem.version)).join("\n"),
    ],
    [back, pages].filter((row) => row.length > 0).map((row) => buttons(...row)),
  );
}

/** Opens a poem's versions, by the key of its entry. */
export function versionsButton(key: string, labels: Words["labels"]): Button {
  return action("secondary", labels.versions, `edit:versions:${key}`);
}

/** Shows the edit that parts what X would take for links; nothing where there is none. */
export function linksButtons(
  { mendable }: PoemLint,
  key: string,
  labels: Words["labels"],
): readonly Button[] {
  return mendable === 0
    ? []
    : [action("secondary", labels.mendLinks(mendable), `edit:links:${key}`)];
}

/** The lines of a stanza, from a little above the named one where it is long. */
function around({ lines, line }: StanzaView): StanzaView["lines"] {
  const place = lines.findIndex(({ id }) => id === line.id);
  return lines.length <= 12 ? lines : lines.slice(Math.max(0, place - 4));
}

function rowsOf(view: StanzaView, { labels }: Words): readonly Row[] {
  const { poem, stanza, text, line } = view;
  const edit = `edit:form:${poem.id}:${poem.version}:${stanza}`;
  const roles = roleRows.map((row) =>
    buttons(
      ...row.map((role) => {
        const isSo = role === line.role;
        const label = isSo ? `✓ ${labels.roles[role]}` : labels.roles[role];
        const id = `edit:role:${poem.id}:${poem.version}:${line.id}:${role}`;
        return action(isSo ? "primary" : "secondary", label, id);
      }),
    ),
  );
  return text.length > longestStanza
    ? roles
    : [buttons(action("success", labels.editStanza, edit)), ...roles];
}
