import type { ProfileAnswer, ProfileChange } from "../../src/domain/profile/change.ts";
import type { ProfileNetwork } from "../../src/flock/profile/profile-network.ts";

/** The part of a scripted network that changes profiles. */
export interface ScriptedProfiles extends ProfileNetwork {
  /** What was taken, and whose token asked for it. */
  readonly profiles: { readonly token: string; readonly change: ProfileChange }[];
  /** So often it was asked. */
  readonly profileCalls: () => number;
  /** The next change is answered so. */
  answerProfile(answer: ProfileAnswer): void;
}

/** Takes every change, until told otherwise. */
export function createProfiles(): ScriptedProfiles {
  const planned: ProfileAnswer[] = [];
  const profiles: ScriptedProfiles["profiles"] = [];
  let calls = 0;
  return {
    profiles,
    profileCalls: () => calls,
    answerProfile: (answer) => void planned.push(answer),
    async setProfile({ token }, change) {
      calls += 1;
      const answer = planned.shift() ?? { kind: "changed" };
      if (answer.kind === "changed") profiles.push({ token: token.reveal(), change });
      return answer;
    },
  };
}
