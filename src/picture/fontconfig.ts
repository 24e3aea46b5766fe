import { join } from "node:path";

/**
 * Lets fontconfig know the typeface of pictures and no other, so that none of the system's ever stands in for it.
 * It is told by the environment alone, and reads it at the first text that is drawn.
 */
export function useOwnFontsOnly(): void {
  process.env["FONTCONFIG_FILE"] = join(import.meta.dirname, "fonts.conf");
  // Pango would ask macOS for its fonts instead.
  process.env["PANGOCAIRO_BACKEND"] = "fontconfig";
}
