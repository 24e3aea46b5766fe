/** The colours of a picture, as `#rrggbb`. */
export interface Theme {
  readonly ground: string;
  /** The verse. */
  readonly ink: string;
  /** Title and byline. */
  readonly soft: string;
  /** The short rule above them. */
  readonly rule: string;
}

/** Verse, title and byline stand out from the ground by at least 7 to 1 (WCAG 2.2, success criterion 1.4.6). */
export const themes = {
  paper: { ground: "#f6f0e2", ink: "#2a231d", soft: "#5a4a3a", rule: "#a8492f" },
  night: { ground: "#141a24", ink: "#efe8d8", soft: "#b9b4a8", rule: "#c79a4b" },
  sea: { ground: "#0f333b", ink: "#eef2e6", soft: "#b7d0cb", rule: "#e0a06a" },
  rose: { ground: "#f8e9e4", ink: "#43141f", soft: "#6d2f3a", rule: "#b0566a" },
} as const satisfies Readonly<Record<string, Theme>>;

export type ThemeName = keyof typeof themes;
