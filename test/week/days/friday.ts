import { poemFile } from "../poems.ts";
import type { Day } from "../week.ts";

/** A line is mended while it is read. */
export const friday: Day = {
  name: "Friday",
  async play({ moderator, until, news }) {
    await until(10, "Ben mends a line");
    await moderator.types("/flock poem edit poem:wren line:forgiven the cat");
    await moderator.presses("Edit this stanza");
    await moderator.fills({ "Its lines": mended(poemFile("wren").bytes) });
    await moderator.presses("Put it in place");
    await news();
    await moderator.types("/flock preview account:@wren_aloud count:4");
    await until(18.5, "the afternoon's posts");
  },
};

/** The stanza as its form holds it, with another last word about the cat. */
function mended(poem: Uint8Array): string {
  const [, stanza = ""] = new TextDecoder().decode(poem).trimEnd().split("\n\n");
  return stanza.replace("It has not forgiven the cat.", "It will hear no word for the cat.");
}
