import { type Row, type Sheet, type Style, tracking } from "../domain/picture/sheet.ts";
import type { Theme } from "../domain/picture/themes.ts";
import { family } from "./font.ts";

const ruleSize = { width: 56, height: 2 };

/** A sheet as SVG: every row stands where the layout put it, and all that people wrote is escaped. */
export function svgOf({ width, height, rows, rule }: Sheet, theme: Theme): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${theme.ground}"/>`,
    rule
      ? `<rect x="${rule.x}" y="${rule.y}" width="${ruleSize.width}" height="${ruleSize.height}" fill="${theme.rule}"/>`
      : "",
    `<g font-family="${family}" xml:space="preserve">`,
    ...rows.map((row) => textOf(row, theme)),
    "</g></svg>",
  ].join("");
}

const looks: Readonly<Record<Style, (size: number) => string>> = {
  verse: () => "",
  title: () => ' font-style="italic"',
  byline: (size) => ` font-variant="small-caps" letter-spacing="${round(size * tracking)}"`,
  "plain-byline": () => "",
};

function textOf({ style, text, x, y, size }: Row, theme: Theme): string {
  const fill = style === "verse" ? theme.ink : theme.soft;
  const place = `x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"`;
  return `<text ${place}${looks[style](size)}>${escape(text)}</text>`;
}

function round(pixels: number): string {
  return pixels.toFixed(2);
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Letters as they stand in SVG. */
export function escape(text: string): string {
  return text.replaceAll(/[&<>]/gu, (mark) => entities[mark] ?? "");
}
