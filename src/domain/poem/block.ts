import { isOrnament } from "./heading.ts";

/** Rows between blank ones, or one ornament. */
export type Block = readonly string[];

/** The blocks of a text: blank rows part them, and an ornament among other rows parts them too. */
export function blocksOf(rows: readonly string[]): readonly Block[] {
  const blocks: string[][] = [];
  let open: string[] | undefined;
  for (const row of rows) {
    if (row === "") open = undefined;
    else if (isOrnament(row, false)) {
      blocks.push([row]);
      open = undefined;
    } else if (open) open.push(row);
    else {
      open = [row];
      blocks.push(open);
    }
  }
  return blocks;
}

/** Whether a block says nothing: a row of asterisks, a rule. */
export function isOrnamental(block: Block): boolean {
  return block.every((row) => isOrnament(row, true));
}
