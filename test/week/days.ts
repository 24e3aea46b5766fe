import { friday } from "./days/friday.ts";
import { monday } from "./days/monday.ts";
import { saturday } from "./days/saturday.ts";
import { sunday } from "./days/sunday.ts";
import { thursday } from "./days/thursday.ts";
import { tuesday } from "./days/tuesday.ts";
import { wednesday } from "./days/wednesday.ts";

/** The week, day by day. */
export const days = [monday, tuesday, wednesday, thursday, friday, saturday, sunday] as const;
