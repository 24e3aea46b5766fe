import type { Field, Modal } from "../../src/discord/card.ts";
import { wordRights } from "../../src/domain/poem/suggestion.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { PoemText } from "../../src/flock/library/library.ts";
import type { Answers } from "../../src/flock/library/suggesting.ts";
import type { Words } from "../../src/words/words.ts";

const mostNamed = 100;
const mostOfName = 60;

/** Where a poem is pasted, with the questions about it. */
export function pasteForm({ suggestions: { form } }: Words): Modal {
  const [title, byline, rights] = questions(undefined, form);
  const text: Field = {
    id: "text",
    label: form.text,
    description: form.textHint,
    long: true,
    most: 4_000,
  };
  return {
    kind: "modal",
    id: "suggest:text",
    title: form.title,
    fields: [text, title, byline, rights],
  };
}

/** The questions about a text that is there; what it says of itself stands in the form already. */
export function questionsForm(id: string, poem: PoemText, { suggestions: { form } }: Words): Modal {
  const title = id.startsWith("suggest:agreed:") ? form.agreeTitle : form.title;
  return { kind: "modal", id, title, fields: questions(poem, form) };
}

/** What was answered. @throws Refusal `rights-needed` */
export function answersOf(fields: Readonly<Record<string, string>>): Answers {
  const rights = wordRights.find((each) => each === fields["rights"]);
  if (rights === undefined) throw new Refusal("rights-needed", {});
  return { title: typed(fields["title"]), byline: typed(fields["byline"]), rights };
}

/** Why a suggestion is declined. */
export function declineForm(id: string, { suggestions: { declineForm: form } }: Words): Modal {
  const { title, ...field } = form;
  return {
    kind: "modal",
    id: `suggest:declined:${id}`,
    title,
    fields: [{ id: "reason", long: true, required: false, most: 500, ...field }],
  };
}

/** What a poem is to be called. */
export function nameForm(
  id: string,
  { entry }: PoemText,
  { suggestions: { nameForm: form } }: Words,
): Modal {
  const { title, ...said } = form;
  const field: Field = { id: "name", most: mostOfName, ...said };
  // Discord takes no value that is longer than what may be typed.
  const isKnown = entry.name.length <= mostOfName;
  return {
    kind: "modal",
    id: `suggest:add:${id}`,
    title,
    fields: [isKnown ? { ...field, value: entry.name } : field],
  };
}

/** What was typed; undefined: nothing. */
export function typed(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === "" ? undefined : trimmed;
}

function questions(
  poem: PoemText | undefined,
  form: Words["suggestions"]["form"],
): readonly [Field, Field, Field] {
  const said = (role: "title" | "byline"): string =>
    poem?.lines.find((line) => line.role === role)?.text.trim() ?? "";
  const named = (id: "title" | "byline", label: string, description: string): Field => {
    const value = said(id);
    // What is longer than the form takes stays as the text has it.
    const known = value.length > mostNamed ? {} : { value };
    return { id, label, description, required: false, most: mostNamed, ...known };
  };
  return [
    named("title", form.poemTitle, form.titleHint),
    named("byline", form.byline, form.bylineHint),
    {
      id: "rights",
      label: form.rights,
      choices: wordRights.map((value) => ({ value, label: form.choices[value] })),
    },
  ];
}
