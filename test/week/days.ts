import { friday } from "./days/friday.ts";
import { monday } from "./days/monday.ts";
import { nextMonday } from "./days/next-monday.ts";
import { saturday } from "./days/saturday.ts";
import { sunday } from "./days/sunday.ts";
import { thursday } from "./days/thursday.ts";
import { tuesday } from "./days/tuesday.ts";
import { wednesday } from "./days/wednesday.ts";

/** The week, day by day, and the morning after it. */
export const days = [
  monday,
  tuesday,
  wednesday,
  thursday,
  friday,
  saturday,
  sunday,
  nextMonday,
] as const;
