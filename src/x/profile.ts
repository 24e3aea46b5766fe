import { z } from "zod";
import type { Credentials } from "../domain/secret.ts";
import type { ProfileAnswer, ProfileChange } from "../domain/profile/change.ts";
import { answerIn } from "./answer.ts";
import type { Answer } from "./answer.ts";
import type { Call } from "./call.ts";
import { parseJson } from "./json.ts";
import { refusalOf } from "./outcome.ts";

interface Deps {
  readonly call: Call;
  readonly now: () => number;
}

const changed = z.object({ id_str: z.string() });

const paths = {
  texts: "account/update_profile.json",
  picture: "account/update_profile_image.json",
  banner: "account/update_profile_banner.json",
} as const;

/** One request, of version 1.1 alone; asked twice, it does no harm. */
export async function setProfile(
  { call, now }: Deps,
  credentials: Credentials,
  change: ProfileChange,
): Promise<ProfileAnswer> {
  const path = paths[change.kind];
  const called = await call(credentials, (x) =>
    change.kind === "texts"
      ? x.v1.post<unknown>(path, formOf(change.texts))
      : x.v1.post<unknown>(path, partOf(change), { forceBodyMode: "form-data" }),
  );
  if (called.kind === "failed") {
    const answer = answerIn(called.error);
    return answer && isClosed(answer) ? { kind: "closed" } : refusalOf(called, now());
  }
  // A banner is answered by its status alone (201).
  const isDone =
    change.kind === "banner"
      ? called.status === 201
      : changed.safeParse(parseJson(called.value)).success;
  return isDone
    ? { kind: "changed" }
    : { kind: "unknown", detail: `${called.status} without a word of the profile` };
}

/** This app may not change profiles: its plan does not include it. */
function isClosed({ codes, type }: Answer): boolean {
  return codes.includes(453) || type === "client-forbidden";
}

function formOf({ bio, ...texts }: Extract<ProfileChange, { kind: "texts" }>["texts"]) {
  return { ...texts, ...(bio !== undefined && { description: bio }) };
}

function partOf({ kind, bytes }: Exclude<ProfileChange, { kind: "texts" }>) {
  return { [kind === "banner" ? "banner" : "image"]: Buffer.from(bytes) };
}
