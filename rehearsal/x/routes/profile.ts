import { code, effective, json, subsetOnly, type Answer } from "../problems.ts";
import { partOf } from "../request.ts";
import type { Route, SignedCall } from "./route.ts";
import type { Account } from "../state.ts";
import { isImage } from "./media.ts";

const LONGEST = { name: 50, url: 100, location: 30, description: 160 } as const;
const LARGEST_IMAGE = 700 * 1024;

const V1 = { kind: "signed", method: "POST", version: "1.1", needs: "read-write" } as const;

/** The profile exists in version 1.1 alone, which not every plan includes. */
export const profileRoutes: readonly Route[] = [
  { ...V1, path: "/1.1/account/update_profile.json", run: ifOpen(updateFields) },
  { ...V1, path: "/1.1/account/update_profile_image.json", run: ifOpen(updatePicture("image")) },
  { ...V1, path: "/1.1/account/update_profile_banner.json", run: ifOpen(updatePicture("banner")) },
];

function ifOpen(run: (call: SignedCall) => Answer): (call: SignedCall) => Answer {
  return (call) => (call.world.rules.profile === "open" ? run(call) : subsetOnly());
}

function updateFields(call: SignedCall): Answer {
  const { form } = call.incoming;
  for (const [field, longest] of Object.entries(LONGEST)) {
    if (Array.from(form[field] ?? "").length > longest) {
      const message = `Account update failed: ${field} is too long (maximum is ${longest} characters).`;
      return code(403, 120, message);
    }
  }
  const fields = Object.entries(form).filter(([field]) => field in LONGEST);
  return keep(call, Object.fromEntries(fields));
}

function updatePicture(part: "image" | "banner"): (call: SignedCall) => Answer {
  return (call) => {
    const bytes = partOf(call.incoming, part);
    if (bytes === undefined) return code(400, 38, `${part} parameter is missing.`);
    if (!isImage(bytes) || bytes.length > LARGEST_IMAGE) {
      return code(422, 131, "The image is not one that can be used.");
    }
    const kept = keep(call, { [part]: `${bytes.length} bytes` });
    return part === "banner" ? { ...kept, status: 201, body: "" } : kept;
  };
}

function keep({ world, account }: SignedCall, change: Readonly<Record<string, string>>): Answer {
  const profile = { ...account.profile, ...change };
  const changed: Account = { ...account, name: change["name"] ?? account.name, profile };
  world.accounts.set(account.id, changed);
  const { id, name, handle } = changed;
  const body = { id_str: id, name, screen_name: handle, ...without(profile, "name") };
  return effective(json(200, body));
}

function without(profile: Readonly<Record<string, string>>, field: string) {
  return Object.fromEntries(Object.entries(profile).filter(([name]) => name !== field));
}
