import type { Day } from "../week.ts";

/** The digest of the week comes. */
export const nextMonday: Day = {
  name: "Monday again",
  async play({ hear }) {
    await hear(/picture/u);
  },
  end: 9.25,
};
