import type { Sharp } from "sharp";
import { drawChart } from "./domain/digest/draw.ts";
import { type Face, mayDraw, widthOf } from "./domain/picture/face.ts";
import { type Faces, layOut } from "./domain/picture/layout.ts";
import { type Sheet, type Words } from "./domain/picture/sheet.ts";
import { themes } from "./domain/picture/themes.ts";
import { Refusal } from "./domain/refusal.ts";
import type { Typesetter } from "./flock/ports.ts";
import { svgOfDrawing } from "./picture/drawing.ts";
import { family, readFace } from "./picture/font.ts";
import { useOwnFontsOnly } from "./picture/fontconfig.ts";
import { svgOf } from "./picture/svg.ts";

/** Draws pictures of verse, and charts, as PNG; the typeface is loaded for the first words, sharp for the first picture (0.2 s, 20 MB). */
export function createTypesetter(): Typesetter {
  const faces = kept(loadFaces);
  const press = kept(async () => loadPress(await faces()));
  return {
    async check(words) {
      sheetOf(words, await faces());
    },
    async set({ theme, ...words }) {
      const sheet = sheetOf(words, await faces());
      const draw = await press();
      return draw(svgOf(sheet, themes[theme])).png().toBuffer();
    },
    async plot(chart) {
      const { upright } = await faces();
      const draw = await press();
      return draw(svgOfDrawing(drawChart(chart, upright)))
        .png()
        .toBuffer();
    },
  };
}

/** Loads a thing once; after a fault the next who needs it tries again. */
function kept<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}

/** What draws an SVG. */
type Press = (svg: string) => Sharp;

async function loadFaces(): Promise<Faces> {
  const [upright, italic] = await Promise.all([readFace("upright"), readFace("italic")]);
  return { upright, italic };
}

async function loadPress({ upright, italic }: Faces): Promise<Press> {
  useOwnFontsOnly();
  const { default: sharp } = await import("sharp");
  const draw: Press = (svg) => sharp(Buffer.from(svg));
  await proveFace(draw, "verse", upright);
  await proveFace(draw, "title", italic);
  return draw;
}

/** @throws Refusal `picture-script`, `picture-too-long` */
function sheetOf(words: Words, faces: Faces): Sheet {
  refuseUnknown(words, faces);
  const sheet = layOut(words, faces);
  if (!sheet) throw new Refusal("picture-too-long", {});
  return sheet;
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
async function proveFace(draw: Press, style: "verse" | "title", face: Face): Promise<void> {
  const row = { style, text: proof, x: 50, y: 120, size: proofSize };
  const sheet = { width: 1200, height: 200, rows: [row], rule: undefined };
  const { info } = await draw(svgOf(sheet, themes.paper))
    .trim()
    .toBuffer({ resolveWithObject: true });
  const missing = widthOf(proof, face) * proofSize - info.width;
  if (missing < 0 || missing > mostBearing) {
    throw new Error(`another typeface than ${family} is drawn, ${missing} pixels off its measure`);
  }
}
