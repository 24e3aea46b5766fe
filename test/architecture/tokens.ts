/** A piece of TypeScript source: comments and white space are dropped, strings and the stretches of a template come without their quotes. */
export interface Token {
  readonly kind: "word" | "string" | "template" | "sign";
  readonly text: string;
}

interface Found {
  readonly end: number;
  readonly token?: Token;
}

const blank = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//uy;
const word = /[\p{L}\p{N}_$#]+/uy;
const quoted = /"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)'/uy;
const chunk = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*/uy;
const expression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/uy;

/** Words after which a slash begins a regular expression instead of dividing. */
const beforeExpression = new Set("return typeof case of in new void throw await else".split(" "));

/** Splits source text into tokens; enough of the language to tell code from comments, strings, templates and patterns. */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  // One entry for every template that is open: how many braces are open inside its `${`.
  const templates: number[] = [];
  let at = 0;
  while (at < source.length) {
    const found = next(source, at, { templates, previous: tokens.at(-1) });
    if (found.token !== undefined) tokens.push(found.token);
    at = found.end;
  }
  return tokens;
}

interface Surroundings {
  readonly templates: number[];
  readonly previous: Token | undefined;
}

function next(source: string, at: number, around: Surroundings): Found {
  const space = matchAt(blank, source, at);
  if (space !== undefined) return { end: at + space[0].length };
  const name = matchAt(word, source, at);
  if (name !== undefined) return ends(at, name[0], { kind: "word", text: name[0] });
  const string = matchAt(quoted, source, at);
  if (string !== undefined) {
    return ends(at, string[0], { kind: "string", text: string[1] ?? string[2] ?? "" });
  }
  if (source[at] === "`") return templateText(source, at + 1, around.templates);
  if (source[at] === "/" && mayBeginExpression(around.previous)) {
    const pattern = matchAt(expression, source, at);
    if (pattern !== undefined) return ends(at, pattern[0], { kind: "string", text: "" });
  }
  return sign(source, at, around.templates);
}

function sign(source: string, at: number, templates: number[]): Found {
  const text = source[at] ?? "";
  const depth = templates.at(-1);
  if (depth !== undefined && text === "}" && depth === 0) {
    templates.pop();
    return templateText(source, at + 1, templates);
  }
  if (depth !== undefined && text === "{") templates[templates.length - 1] = depth + 1;
  if (depth !== undefined && text === "}") templates[templates.length - 1] = depth - 1;
  return ends(at, text, { kind: "sign", text });
}

/** The text of a template up to its end or to the next `${`, whose code is then read like any other. */
function templateText(source: string, at: number, templates: number[]): Found {
  const text = matchAt(chunk, source, at)?.[0] ?? "";
  const end = at + text.length;
  const token: Token = { kind: "template", text };
  if (source.startsWith("${", end)) {
    templates.push(0);
    return { end: end + 2, token };
  }
  return { end: end + 1, token };
}

function mayBeginExpression(previous: Token | undefined): boolean {
  if (previous === undefined) return true;
  if (previous.kind === "word") return beforeExpression.has(previous.text);
  return previous.kind === "sign" && !")]}".includes(previous.text);
}

function ends(at: number, text: string, token: Token): Found {
  return { end: at + text.length, token };
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}
