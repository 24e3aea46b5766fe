import type { Inheriting } from "../owners/inheriting.ts";
import type { Profiling } from "../profile/profiling.ts";
import type { Checking } from "./checking.ts";

/** What keeps accounts in order. */
export interface Upkeep extends Checking, Profiling, Inheriting {}
