/** A value that prints as `[secret]` wherever it is printed, and is told only when asked. */
export interface Secret {
  reveal(): string;
  /** Always `[secret]`. */
  toString(): string;
}

/** Wraps a secret so that string conversion, JSON and `util.inspect` show only `[secret]`. */
export function createSecret(value: string): Secret {
  return Object.freeze({
    reveal: () => value,
    toString: mask,
    toJSON: mask,
    [Symbol.for("nodejs.util.inspect.custom")]: mask,
  });
}

function mask(): string {
  return "[secret]";
}

/** An account's OAuth 1.0a access token and its secret (RFC 5849 section 2.3). */
export interface Credentials {
  readonly token: Secret;
  readonly secret: Secret;
}
