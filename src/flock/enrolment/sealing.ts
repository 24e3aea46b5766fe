import type { Credentials } from "../../domain/secret.ts";
import type { Vault } from "../ports.ts";
import type { SealedCredentials } from "../stores.ts";

/** The row that a pair of sealed values belongs to; both columns are named alike everywhere. */
export interface Row {
  readonly table: "credentials" | "enrolment";
  readonly row: string;
}

/** Seals a token and its secret for one row. */
export function sealCredentials(
  vault: Vault,
  { token, secret }: Credentials,
  row: Row,
): SealedCredentials {
  return {
    token: vault.seal(token, { ...row, column: "token" }),
    secret: vault.seal(secret, { ...row, column: "secret" }),
  };
}

/** Opens a token and its secret. @throws Error when they were changed, moved, or sealed with another key */
export function openCredentials(
  vault: Vault,
  { token, secret }: SealedCredentials,
  row: Row,
): Credentials {
  return {
    token: vault.open(token, { ...row, column: "token" }),
    secret: vault.open(secret, { ...row, column: "secret" }),
  };
}
