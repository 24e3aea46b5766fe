import type { Sharp } from "sharp";
import { type Face, mayDraw, widthOf } from "./domain/picture/face.ts";
import { type Faces, layOut } from "./domain/picture/layout.ts";
import { type Sheet, type Words } from "./domain/picture/sheet.ts";
import { type Theme, themes } from "./domain/picture/themes.ts";
import { Refusal } from "./domain/refusal.ts";
import type { Typesetter } from "./flock/ports.ts";
import { family, readFace } from "./picture/font.ts";
import { useOwnFontsOnly } from "./picture/fontconfig.ts";
import { svgOf } from "./picture/svg.ts";

/** Draws pictures of verse, as PNG; sharp and the typeface are loaded for the first one (0.2 s, 20 MB). */
export function createTypesetter(): Typesetter {
  let press: Promise<Press> | undefined;
  return {
    async set({ theme, ...words }) {
      press ??= loadPress().catch((error: unknown) => {
        press = undefined; // The next picture tries again.
        throw error;
      });
      const { faces, draw } = await press;
      refuseUnknown(words, faces);
      const sheet = layOut(words, faces);
      if (!sheet) throw new Refusal("picture-too-long", {});
      return draw(sheet, themes[theme]).png().toBuffer();
    },
  };
}

/** What draws. */
interface Press {
  readonly faces: Faces;
  readonly draw: (sheet: Sheet, theme: Theme) => Sharp;
}

async function loadPress(): Promise<Press> {
  useOwnFontsOnly();
  const [{ default: sharp }, upright, italic] = await Promise.all([
    import("sharp"),
    readFace("upright"),
    readFace("italic"),
  ]);
  const faces = { upright, italic };
  const draw = (sheet: Sheet, theme: Theme): Sharp => sharp(Buffer.from(svgOf(sheet, theme)));
  await proveFace(draw, "verse", upright);
  await proveFace(draw, "title", italic);
  return { faces, draw };
}

function refuseUnknown({ text, title, byline }: Words, { upright, italic }: Faces): void {
  const parts = [
    { part: "text", found: mayDraw(text, upright) },
    { part: "title", found: mayDraw(title, italic) },
    { part: "byline", found: mayDraw(byline ?? "", upright) },
  ] as const;
  for (const { part, found } of parts) {
    if (!found.ok) throw new Refusal("picture-script", { part, lacks: found.lacks });
  }
}

/** Without a pair of letters that is kerned or joined into one sign. */
const proof = "minimum human sum";
const proofSize = 100;
/** The blank beside the outermost letters, in pixels. */
const mostBearing = 20;

/**
 * Where the typeface is not found, another one is drawn without a word. Its letters run otherwise, and that shows.
 * @throws Error where the letters drawn are not those that were measured
 */
async function proveFace(draw: Press["draw"], style: "verse" | "title", face: Face): Promise<void> {
  const row = { style, text: proof, x: 50, y: 120, size: proofSize };
  const sheet = { width: 1200, height: 200, rows: [row], rule: undefined };
  const { info } = await draw(sheet, themes.paper).trim().toBuffer({ resolveWithObject: true });
  const missing = widthOf(proof, face) * proofSize - info.width;
  if (missing < 0 || missing > mostBearing) {
    throw new Error(`another typeface than ${family} is drawn, ${missing} pixels off its measure`);
  }
}
