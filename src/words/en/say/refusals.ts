import type { PictureFound, SayRefusals } from "../../../domain/say/refusals.ts";
import { at, moment } from "../../markdown.ts";
import { whole } from "../format.ts";

type Sentences = { readonly [C in keyof SayRefusals]: (values: SayRefusals[C]) => string };

const kinds: Readonly<Record<PictureFound, string>> = {
  gif: "This is a GIF",
  webp: "This is a WebP picture",
  other: "This is no picture that can go out",
};

/** What is said of a text, or a picture, that no account can say. */
export const sayRefusals: Sentences = {
  "say-too-long": ({ handle, weight, limit }) =>
    `This has ${whole(weight)} of ${whole(limit)} characters, and ${at(handle)} makes no threads. Press **Edit** and make it shorter, or choose threads with **How it reads** in \`/flock status\`.`,
  "say-repeat": ({ until }) =>
    `The same words were posted, or are on their way, within the last two days, and X refuses what is said twice. They may go again ${moment(until)}; other words may go now.`,
  "say-nobody": () =>
    "There is no account here that you could have say this. A moderator brings one in with `/flock add`.",
  "picture-kind": ({ found }) => `${kinds[found]}. Nothing was said. Attach a PNG or a JPEG.`,
  "picture-too-large": ({ bytes, most }) =>
    `This picture has ${megabytes(bytes)} megabytes; X takes ${megabytes(most)}. Nothing was said. Attach a smaller one.`,
  "alt-needed": () =>
    "No picture goes out without its alt text: what it shows, for those who do not see it. Press **Edit** and write it.",
  "alt-too-long": ({ length, most }) =>
    `The alt text has ${whole(length)} characters; X takes ${whole(most)}. Press **Edit** and make it shorter.`,
  "alt-alone": () =>
    "There is an alt text and no picture that it describes. Nothing was said. Attach the picture as well, or leave `alt` out.",
  "undo-said": ({ handle }) => `${at(handle)} was told to say this; it is no line of its poem.`,
};

/** Rounded up, so that what is too large never looks as if it fitted. */
function megabytes(bytes: number): string {
  return (Math.ceil((bytes / 1_048_576) * 10) / 10).toString();
}
