import Sqlite from "better-sqlite3";
import { linkText } from "./journal.ts";

/** What became of a log. */
export type Verdict =
  /** The database is from before there was a log. */
  | { readonly kind: "none" }
  /** Nothing was changed; `isKnown`: the link that was asked for is among its links. */
  | {
      readonly kind: "whole";
      readonly deeds: number;
      readonly newest: string | undefined;
      readonly isKnown: boolean;
    }
  /** The first row that is not what it was, or does not follow the one before it. */
  | { readonly kind: "changed"; readonly row: number };

/**
 * Goes through a database's log, link by link, without writing to it. A tail that was cut off leaves a whole chain: only a link that
 * was noted elsewhere shows it.
 */
export function verifyDeeds({
  path,
  sign,
  link,
}: {
  readonly path: string;
  readonly sign: (text: string) => string;
  /** A link as it was noted, or how it begins. */
  readonly link: string | undefined;
}): Verdict {
  const handle = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    const isThere = handle.prepare("select 1 from sqlite_master where name = 'deed'").get();
    if (isThere === undefined) return { kind: "none" };
    const rows = handle.prepare<[], DeedRow>("select * from deed order by id").iterate();
    let deeds = 0;
    let newest: string | undefined;
    let isKnown = link === undefined;
    for (const { link: found, ...row } of rows) {
      const expected = sign(linkText(newest ?? "", Object.values(row)));
      if (row.id !== deeds + 1 || found !== expected) return { kind: "changed", row: row.id };
      deeds += 1;
      newest = found;
      isKnown ||= link !== undefined && found.startsWith(link);
    }
    return { kind: "whole", deeds, newest, isKnown };
  } finally {
    handle.close();
  }
}

interface DeedRow {
  readonly id: number;
  readonly link: string;
}
