import type { Drawing, Letters } from "../domain/digest/chart.ts";
import { themes } from "../domain/picture/themes.ts";
import { family } from "./font.ts";
import { escape } from "./svg.ts";

const { ground, ink, soft, rule } = themes.paper;
const inks = { full: rule, empty: "#ddd2bb" } as const;
const tones = { strong: ink, soft } as const;

/** A drawing as SVG; all that people wrote is escaped. */
export function svgOfDrawing({ width, height, boxes, letters }: Drawing): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    ...boxes.map(
      (box) =>
        `<rect x="${round(box.x)}" y="${round(box.y)}" width="${round(box.width)}" height="${round(box.height)}" fill="${inks[box.ink]}"/>`,
    ),
    `<g font-family="${family}">`,
    ...letters.map(textOf),
    "</g></svg>",
  ].join("");
}

function textOf({ text, x, y, size, tone, anchor }: Letters): string {
  const place = `x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}"`;
  return `<text ${place} fill="${tones[tone]}">${escape(text)}</text>`;
}

function round(pixels: number): string {
  return pixels.toFixed(1);
}
