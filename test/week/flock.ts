/** The flock of eight: who reads what, and when. */
export const flock = [
  { handle: "storks_aloud", poem: "storks", when: "every day at 9:00 and 18:00" },
  { handle: "starlings_aloud", poem: "starlings", when: "every day at 16:00" },
  { handle: "sparrow_aloud", poem: "sparrow", when: "every day at 7:30 and 17:30" },
  { handle: "forecast_aloud", poem: "forecast", when: "every day at 6:00, 12:00 and 18:00" },
  { handle: "aloud_aloud", poem: "directions", when: "every day at 20:00" },
  { handle: "rooks_aloud", poem: "rooks", when: "every day at 16:30" },
  { handle: "wren_aloud", poem: "wren", when: "every day at 8:30 and 14:00" },
  { handle: "kettle_aloud", poem: "kettle", when: "every day at 15:00" },
] as const;
