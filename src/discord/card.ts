/**
 * What a command answers, as plain values; `reply.ts` turns them into Discord's Components V2.
 * Text is Discord markdown; whatever comes from outside is escaped by whoever puts it in.
 */
export interface Card {
  readonly kind: "card";
  /** Said in words in the text as well: a colour never carries the meaning alone. */
  readonly tone: Tone;
  readonly blocks: readonly Block[];
  readonly rows?: readonly Row[];
  readonly files?: readonly CardFile[];
}

export type Tone = "plain" | "good" | "warn" | "bad";

export type Block =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "separator" }
  /** At most ten. */
  | { readonly kind: "gallery"; readonly pictures: readonly CardPicture[] };

export type Row =
  | { readonly kind: "buttons"; readonly buttons: readonly Button[] }
  | {
      readonly kind: "channels";
      readonly id: string;
      readonly placeholder: string;
      readonly chosen: readonly string[];
    }
  | {
      readonly kind: "roles";
      readonly id: string;
      readonly placeholder: string;
      readonly chosen: readonly string[];
      readonly most: number;
    }
  | {
      readonly kind: "choices";
      readonly id: string;
      readonly placeholder: string;
      /** 1 to 25, no value twice (Discord); one of them is chosen. */
      readonly options: readonly Option[];
      /** The value that holds now; undefined: none is shown as chosen. */
      readonly chosen?: string | undefined;
    };

/** One of a menu's choices; none of its texts longer than 100 characters. */
export interface Option {
  readonly label: string;
  /** What the handler gets. */
  readonly value: string;
  readonly description?: string;
}

export type Button =
  | {
      readonly kind: "action";
      /** `<command>:<action>:<argument>...`, at most 100 characters (Discord). */
      readonly id: string;
      readonly label: string;
      readonly style: "primary" | "secondary" | "success" | "danger";
    }
  | { readonly kind: "link"; readonly url: string; readonly label: string };

export interface CardFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface CardPicture extends CardFile {
  /** What it shows, for those who do not see it; at most 1,024 characters (Discord). */
  readonly description: string;
}

/** A form; it must be the first answer and cannot answer another form (Discord). */
export interface Modal {
  readonly kind: "modal";
  readonly id: string;
  /** At most 45 characters. */
  readonly title: string;
  /** 1 to 5. */
  readonly fields: readonly Field[];
}

export interface Field {
  readonly id: string;
  /** At most 45 characters. */
  readonly label: string;
  /** At most 100 characters. */
  readonly description?: string;
  readonly long?: boolean;
  readonly required?: boolean;
  readonly value?: string;
  readonly placeholder?: string;
  readonly most?: number;
  /** One of these is chosen, instead of a text: 1 to 25. */
  readonly choices?: readonly FieldChoice[];
}

export interface FieldChoice {
  readonly value: string;
  /** At most 100 characters, as its description. */
  readonly label: string;
  readonly description?: string;
}

/** Answers an autocomplete: 25 choices at most. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** A row of at most five buttons. */
export function buttons(...row: readonly Button[]): Row {
  return { kind: "buttons", buttons: row };
}

export function action(
  style: "primary" | "secondary" | "success" | "danger",
  label: string,
  id: string,
): Button {
  return { kind: "action", style, label, id };
}

export function link(label: string, url: string): Button {
  return { kind: "link", label, url };
}

/** A card of text blocks in one tone. */
export function card(tone: Tone, texts: readonly string[], rows: readonly Row[] = []): Card {
  return { kind: "card", tone, blocks: texts.map((text) => ({ kind: "text", text })), rows };
}
