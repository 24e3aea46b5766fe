import type { DiscordControl } from "../../../rehearsal/discord/control.ts";
import type { FieldValue } from "../../../rehearsal/discord/person/fields.ts";
import { flatten } from "../../../rehearsal/discord/message/components.ts";
import type { MessageView, Seen } from "../../../rehearsal/discord/person/view.ts";
import type { FileInput } from "../../../rehearsal/discord/person/resolve.ts";
import type { XControl } from "../../../rehearsal/x/control.ts";

/** A member at the keyboard; every act gives what they then see. */
export interface Member {
  readonly id: string;
  types(text: string, files?: Readonly<Record<string, FileInput>>): Promise<Seen>;
  /** Presses a button of the newest message that has it, or of this one. */
  presses(label: string, message?: MessageView): Promise<Seen>;
  /** Presses a button by an id that the message need not have. */
  forges(customId: string, message: MessageView): Promise<Seen>;
  chooses(select: string, values: readonly string[]): Promise<Seen>;
  /** Sends the form that was opened last. */
  fills(values: Readonly<Record<string, FieldValue>>): Promise<Seen>;
  /** Signs in at X by the link of a message; gives the PIN. */
  authorises(handle: string, message?: MessageView): Promise<string>;
  /** Goes the whole way from an enrolment's card: signs in, types the PIN. */
  proves(handle: string, card: MessageView): Promise<Seen>;
  /** Brings in an account of their own. */
  enrols(handle: string, poem?: string): Promise<Seen>;
  /** Has the next units of an account posted; gives the report. */
  posts(handle: string, count?: number): Promise<Seen>;
  /** The newest message with such a button. */
  finds(label: string): MessageView;
}

/** Slow machines only make a test slow. */
const timeoutMs = 15_000;

export function createMember(
  id: string,
  { discord, x }: { readonly discord: DiscordControl; readonly x: XControl },
): Member {
  const member: Member = {
    id,
    types: (text, files = {}) => discord.type(id, text, { files, timeoutMs }),
    presses: (label, message = member.finds(label)) =>
      discord.press(id, message, { button: label, timeoutMs }),
    forges: (button, message) => discord.press(id, message, { button, forged: true, timeoutMs }),
    chooses: (select, values) =>
      discord.select(id, member.finds(select), { select, values, timeoutMs }),
    fills(values) {
      const modal = discord.openModal(id);
      if (modal === null) throw new Error("there is no open form");
      return discord.fill(id, modal, values);
    },
    authorises: (handle, { text } = member.finds("Enter PIN")) =>
      x.authorise({ link: linkToX.exec(text)?.[0] ?? "", handle }),
    async proves(handle, card) {
      const pin = await member.authorises(handle, card);
      const form = await member.presses("Enter PIN", card);
      if (form.kind !== "modal") throw new Error(`no form opened, but: ${form.text}`);
      return discord.fill(id, form.modal, { PIN: pin });
    },
    async enrols(handle, poem) {
      const named = poem === undefined ? "" : ` poem:${poem}`;
      const card = await member.types(`/flock add handle:@${handle}${named}`);
      return member.proves(handle, messageOf(card));
    },
    async posts(handle, count = 1) {
      const shown = await member.types(`/flock post account:${handle} count:${count}`);
      return member.presses(count === 1 ? "Post" : `Post ${count}`, messageOf(shown));
    },
    finds(label) {
      const found = discord.visibleTo(id).findLast(({ components }) => carries(components, label));
      if (found === undefined) throw new Error(`nothing on the screen shows ${label}`);
      return found;
    },
  };
  return member;
}

/** The message that came, or changed, with what was done. */
export function messageOf(seen: Seen): MessageView {
  if (seen.kind === "message" || seen.kind === "updated") return seen.message;
  throw new Error(`no message came, but: ${seen.text}`);
}

/** The custom id of a message's button. */
export function idOf(message: MessageView, label: string): string {
  const button = flatten(message.components).find((it) => it.label === label);
  if (button?.custom_id === undefined) throw new Error(`no button ${label}`);
  return button.custom_id;
}

/** What stands on a message's buttons. */
export function labelsOf({ components }: MessageView): readonly string[] {
  return flatten(components).flatMap((it) => it.label ?? []);
}

const linkToX = /https:\/\/api\.x\.com\/oauth\/authorize\?[^\s)>`]+/u;

function carries(components: MessageView["components"], label: string): boolean {
  return flatten(components).some((it) => it.label === label || it.placeholder === label);
}
