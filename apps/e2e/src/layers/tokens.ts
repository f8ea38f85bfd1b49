// Cuts TypeScript into words, strings and signs, far enough to find imports: comments, templates and patterns are skipped.

/** A word or sign of code, or the text of a string. */
export type Token = { kind: 'code'; text: string } | { kind: 'string'; text: string };

const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$]*|\d[\w.]*/uy;
/** After one of these a slash begins a pattern; after a word or a closing bracket it divides. */
const BEFORE_PATTERN =
  /^(?:[(,=:[!&|?{};<>+\-*%~^]|return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield)$/;

/** All tokens of a file. Code within the gaps of a template counts too. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  readCode(text, 0, tokens, false);
  return tokens;
}

/** Reads code up to the end, or to the brace that closes a template's gap; answers where it stopped. */
function readCode(text: string, start: number, tokens: Token[], inGap: boolean): number {
  let at = start;
  let depth = 0;
  while (at < text.length) {
    const sign = text[at] ?? '';
    const pair = text.slice(at, at + 2);
    if (pair === '//') at = endOf(text, '\n', at);
    else if (pair === '/*') at = endOf(text, '*/', at + 2);
    else if (sign === "'" || sign === '"') at = readString(text, at, tokens);
    else if (sign === '`') at = readTemplate(text, at + 1, tokens);
    else if (sign === '/' && beginsPattern(tokens)) at = skipPattern(text, at + 1);
    else if (inGap && sign === '}' && depth === 0) return at + 1;
    else {
      if (sign === '{') depth += 1;
      if (sign === '}') depth -= 1;
      at = readWordOrSign(text, at, tokens);
    }
  }
  return at;
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

function readString(text: string, at: number, tokens: Token[]): number {
  const quote = text[at];
  let end = at + 1;
  while (end < text.length && text[end] !== quote && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
  tokens.push({ kind: 'string', text: text.slice(at + 1, end) });
  return end + 1;
}

function readTemplate(text: string, start: number, tokens: Token[]): number {
  const begin = tokens.length;
  let at = start;
  while (at < text.length && text[at] !== '`') {
    if (text[at] === '\\') at += 2;
    else if (text.startsWith('${', at)) at = readCode(text, at + 2, tokens, true);
    else at += 1;
  }
  // A template without gaps is a string like others: `import(`x`)` imports x.
  if (tokens.length === begin) tokens.push({ kind: 'string', text: text.slice(start, at) });
  return at + 1;
}

function beginsPattern(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  return last === undefined || (last.kind === 'code' && BEFORE_PATTERN.test(last.text));
}

function skipPattern(text: string, start: number): number {
  let at = start;
  let inClass = false;
  while (at < text.length && text[at] !== '\n' && (inClass || text[at] !== '/')) {
    if (text[at] === '[') inClass = true;
    if (text[at] === ']') inClass = false;
    at += text[at] === '\\' ? 2 : 1;
  }
  return at + 1;
}

function readWordOrSign(text: string, at: number, tokens: Token[]): number {
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0];
  const sign = text[at] ?? '';
  if (word !== undefined) tokens.push({ kind: 'code', text: word });
  else if (/\S/u.test(sign)) tokens.push({ kind: 'code', text: sign });
  return at + (word?.length ?? 1);
}
