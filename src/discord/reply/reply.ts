import {
  ComponentType,
  SeparatorSpacingSize,
  TextInputStyle,
  type APIComponentInContainer,
  type APIComponentInLabel,
  type APIContainerComponent,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIRadioGroupComponent,
  type APIStringSelectComponent,
  type APITextInputComponent,
} from "discord.js";
import type {
  Block,
  Card,
  CardFile,
  CardPicture,
  Field,
  FieldChoice,
  Modal,
  Tone,
} from "../card.ts";
import { atMost, between, limits } from "./limits.ts";
import { optionsOf, rowOf } from "./row.ts";

/** A message as Discord takes it: Components V2, never plain content. */
export interface Reply {
  readonly components: APIContainerComponent[];
  readonly files: { readonly attachment: Buffer; readonly name: string }[];
}

const colours = {
  plain: 0x5865f2,
  good: 0x2e9e5b,
  warn: 0xe0a526,
  bad: 0xd0423e,
} as const satisfies Record<Tone, number>;

/** Stands where a card was cut. */
const mark = { kind: "text", text: "…" } as const;

/** Turns a card into a message; a card that says too much is cut at the end of a block. */
export function replyOf(card: Card): Reply {
  const rows = (card.rows ?? []).map(rowOf);
  const files = (card.files ?? []).map(fileOf);
  const taken = 1 + files.length + rows.reduce((sum, row) => sum + 1 + row.components.length, 0);
  const room = limits.components - taken;
  between("rows and files of a card", room, [card.blocks.length > 0 ? 1 : 0, limits.components]);
  const kept = fitted(card.blocks, room);
  const components: APIComponentInContainer[] = [...kept.map(blockOf), ...files, ...rows];
  const pictures = kept.flatMap((block) => (block.kind === "gallery" ? block.pictures : []));
  between("parts of a card", components.length, [1, limits.components]);
  return {
    components: [{ type: ComponentType.Container, accent_color: colours[card.tone], components }],
    files: [...(card.files ?? []), ...pictures].map(({ bytes, name }) => ({
      attachment: Buffer.from(bytes),
      name,
    })),
  };
}

/** Turns a form into what Discord shows: one label around each field. */
export function formOf(modal: Modal): APIModalInteractionResponseCallbackData {
  between("fields of a form", modal.fields.length, [1, 5]);
  return {
    custom_id: atMost("custom id", modal.id, limits.id),
    title: atMost("title of a form", modal.title, 45),
    components: modal.fields.map(labelOf),
  };
}

function labelOf(field: Field): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: atMost("label of a field", field.label, 45),
    ...(field.description && { description: atMost("description", field.description, 100) }),
    component: partOf(field),
  };
}

function partOf(field: Field): APIComponentInLabel {
  const { choices } = field;
  if (choices === undefined) return inputOf(field);
  // All at a glance, as far as Discord lets them be.
  return choices.length >= 2 && choices.length <= 10
    ? radioOf(field, choices)
    : menuOf(field, choices);
}

function inputOf(field: Field): APITextInputComponent {
  return {
    type: ComponentType.TextInput,
    custom_id: atMost("custom id", field.id, limits.id),
    style: field.long === true ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required ?? true,
    ...(field.value && { value: atMost("value", field.value, field.most ?? 4_000) }),
    ...(field.placeholder && { placeholder: atMost("placeholder", field.placeholder, 100) }),
    ...(field.most !== undefined && { max_length: between("most", field.most, [1, 4_000]) }),
  };
}

function radioOf(field: Field, choices: readonly FieldChoice[]): APIRadioGroupComponent {
  between("choices of a field", choices.length, [2, 10]);
  return {
    type: ComponentType.RadioGroup,
    custom_id: atMost("custom id", field.id, limits.id),
    required: field.required ?? true,
    options: choices.map(({ value, label, description }) => ({
      value: atMost("value of a choice", value, 100),
      label: atMost("label of a choice", label, 100),
      ...(description && { description: atMost("description", description, 100) }),
      ...(field.value === value && { default: true }),
    })),
  };
}

function menuOf(field: Field, choices: readonly FieldChoice[]): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: atMost("custom id", field.id, limits.id),
    required: field.required ?? true,
    options: optionsOf({ options: choices, chosen: field.value }),
  };
}

/** Keeps the blocks that fit into so many components and Discord's sum of text, and marks where it cut. */
function fitted(blocks: readonly Block[], room: number): readonly Block[] {
  const all = blocks.filter((block) => block.kind !== "text" || block.text !== "");
  const total = all.reduce((sum, block) => sum + sizeOf(block), 0);
  if (all.length <= room && total <= limits.text) return all;
  const kept: Block[] = [];
  let left = limits.text - mark.text.length;
  for (const block of all) {
    if (kept.length + 2 > room || sizeOf(block) > left) break;
    kept.push(block);
    left -= sizeOf(block);
  }
  const [first] = all;
  if (kept.length > 0 || first?.kind !== "text") return [...kept, mark];
  return [{ kind: "text", text: `${cutText(first.text, left - 1)}\n${mark.text}` }];
}

function sizeOf(block: Block): number {
  return block.kind === "text" ? block.text.length : 0;
}

/** Cuts a text at the last end of a line that fits; a line too long by itself is cut between characters. */
function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const end = head.lastIndexOf("\n");
  if (end > 0) return head.slice(0, end);
  return head.isWellFormed() ? head : head.slice(0, -1);
}

function blockOf(block: Block): APIComponentInContainer {
  if (block.kind === "text") return { type: ComponentType.TextDisplay, content: block.text };
  if (block.kind === "gallery") return galleryOf(block.pictures);
  return {
    type: ComponentType.Separator,
    divider: true,
    spacing: SeparatorSpacingSize.Small,
  };
}

function galleryOf(pictures: readonly CardPicture[]): APIComponentInContainer {
  between("pictures of a gallery", pictures.length, [1, 10]);
  return {
    type: ComponentType.MediaGallery,
    items: pictures.map((picture) => ({
      media: { url: urlOf(picture) },
      description: atMost("description", picture.description, 1_024),
    })),
  };
}

function fileOf(file: CardFile): APIComponentInContainer {
  return { type: ComponentType.File, file: { url: urlOf(file) } };
}

function urlOf({ name }: CardFile): string {
  // Discord rewrites other characters in a name, and the reference would miss.
  if (!/^[\w.-]+$/u.test(name)) throw new Error(`a file may not be named ${name}`);
  return `attachment://${name}`;
}
