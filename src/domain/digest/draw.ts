import { mayDraw, widthOf, type Face } from "../picture/face.ts";
import type { Chart, ChartRow, Drawing, Gauge, Letters } from "./chart.ts";

const width = 1_200;
const margin = 60;
const inner = width - 2 * margin;
/** Of the type: 26 pixels are 12 where a channel shows the picture 550 wide. */
const size = { title: 44, text: 28, small: 24, day: 20 } as const;
const titleHeight = 84;
const headHeight = 44;
const rowHeight = 64;
const gaugeHeight = 76;
const barHeight = 40;
/** From the columns' names down to the first row. */
const headGap = 26;

/** Where the columns begin, and how wide they are. */
const columns = {
  name: { x: margin, width: 270 },
  posts: { x: 350, width: 330 },
  total: { x: 745 },
  progress: { x: 780, width: width - margin - 780 },
} as const;

type Part = Pick<Drawing, "boxes" | "letters">;

/** Draws a chart: a row an account with a bar for each day and the progress of its reading, below it what is spent. */
export function drawChart(chart: Chart, face: Face): Drawing {
  const pen = createPen(face);
  const most = Math.max(1, ...chart.rows.flatMap(({ counts }) => counts));
  const rowsTop = margin + titleHeight + headHeight;
  const rowsEnd = rowsTop + chart.rows.length * rowHeight;
  const footTop = rowsEnd + headHeight;
  const moreHeight = chart.more === undefined ? 0 : headHeight + 16;
  const parts = [
    pen.write(chart.title, { x: margin, y: margin + size.title, size: size.title, room: inner }),
    headsOf(chart, rowsTop - headGap, pen),
    ...chart.rows.map((row, nth) => rowOf(row, { top: rowsTop + nth * rowHeight, most, pen })),
    daysOf(chart, rowsEnd + size.small, pen),
    pen.write(chart.more ?? "", {
      x: margin,
      y: footTop + size.text,
      size: size.text,
      room: inner,
    }),
    ...chart.purses.map((purse, nth) =>
      gaugeOf(purse, {
        top: footTop + moreHeight + nth * gaugeHeight,
        x: margin,
        width: inner,
        pen,
      }),
    ),
  ];
  return {
    width,
    height: footTop + moreHeight + chart.purses.length * gaugeHeight + margin,
    boxes: parts.flatMap(({ boxes }) => boxes),
    letters: parts.flatMap(({ letters }) => letters),
  };
}

function headsOf({ heads }: Chart, y: number, pen: Pen): Part {
  const { posts, progress } = columns;
  const soft = { y, size: size.small, tone: "soft" } as const;
  return joined([
    pen.write(heads.posts, { ...soft, x: posts.x, room: posts.width }),
    pen.write(heads.progress, { ...soft, x: progress.x, room: progress.width }),
  ]);
}

function rowOf(
  { name, counts, total, progress }: ChartRow,
  { top, most, pen }: { readonly top: number; readonly most: number; readonly pen: Pen },
): Part {
  const base = top + barHeight;
  const text = { y: base, size: size.text } as const;
  const { posts } = columns;
  const step = posts.width / Math.max(1, counts.length);
  const bars = counts.map((count, nth) => {
    // What is none keeps a line, so that the day is seen.
    const height = count === 0 ? 2 : Math.max(4, Math.round((count / most) * barHeight));
    return {
      ink: count === 0 ? ("empty" as const) : ("full" as const),
      x: posts.x + nth * step,
      y: base - height,
      width: Math.max(2, Math.min(60, step - 4)),
      height,
    };
  });
  return joined([
    pen.write(name, { ...text, x: columns.name.x, room: columns.name.width }),
    { boxes: bars, letters: [] },
    pen.write(total, { ...text, x: columns.total.x, anchor: "end", room: 60 }),
    progress === undefined
      ? nothing
      : gaugeOf(progress, { ...columns.progress, top: top - 8, pen }),
  ]);
}

/** A label, and below it a bar that is filled in part. */
function gaugeOf(
  { share, label }: Gauge,
  at: { readonly top: number; readonly x: number; readonly width: number; readonly pen: Pen },
): Part {
  const bar = { x: at.x, y: at.top + size.small + 14, height: 12 };
  const filled = Math.round(at.width * Math.max(0, Math.min(1, share)));
  const { letters } = at.pen.write(label, {
    x: at.x,
    y: at.top + size.small,
    size: size.small,
    room: at.width,
  });
  return {
    letters,
    boxes: [
      { ...bar, ink: "empty", width: at.width },
      ...(filled > 0 ? [{ ...bar, ink: "full" as const, width: filled }] : []),
    ],
  };
}

/** The days' names under their bars, as many as there is room for. */
function daysOf({ days }: Chart, y: number, pen: Pen): Part {
  const { posts } = columns;
  const step = posts.width / Math.max(1, days.length);
  const every = Math.ceil(44 / step);
  return joined(
    days.map((day, nth) =>
      nth % every === 0
        ? pen.write(day, {
            x: posts.x + nth * step,
            y,
            size: size.day,
            tone: "soft",
            room: step * every,
          })
        : nothing,
    ),
  );
}

interface Place extends Pick<Letters, "x" | "y" | "size"> {
  readonly room: number;
  readonly tone?: Letters["tone"];
  readonly anchor?: Letters["anchor"];
}

interface Pen {
  write(text: string, place: Place): Part;
}

const nothing: Part = { boxes: [], letters: [] };
const ellipsis = "…";

/** Writes only what the typeface has, and no further than there is room. */
function createPen(face: Face): Pen {
  return {
    write(text, { room, tone = "strong", anchor = "start", ...place }) {
      const drawable = Array.from(text.normalize("NFC").replaceAll(/\s+/gu, " "))
        .filter((character) => mayDraw(character, face).ok)
        .join("")
        // What was to stand behind the dot may have been left out.
        .replace(/[\s·]+$/u, "")
        .trimStart();
      const shown = cut(drawable, room / place.size, face);
      return shown === ""
        ? nothing
        : { boxes: [], letters: [{ ...place, text: shown, tone, anchor }] };
    },
  };
}

function cut(text: string, ems: number, face: Face): string {
  if (widthOf(text, face) <= ems) return text;
  const characters = Array.from(text);
  let left = characters.length;
  while (left > 0 && widthOf(characters.slice(0, left).join("") + ellipsis, face) > ems) left -= 1;
  return left === 0 ? "" : `${characters.slice(0, left).join("").trimEnd()}${ellipsis}`;
}

function joined(parts: readonly Part[]): Part {
  return {
    boxes: parts.flatMap(({ boxes }) => boxes),
    letters: parts.flatMap(({ letters }) => letters),
  };
}
