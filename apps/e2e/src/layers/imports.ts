// What a file imports: static and dynamic imports, re-exports, require. Comments and strings that look alike do not count.
import { tokensOf } from './tokens.ts';

/** The specifiers, as written, each once. */
export function importsOf(text: string): string[] {
  const tokens = tokensOf(text);
  const found = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.kind !== 'string') return;
    const before = tokens[index - 1];
    const earlier = tokens[index - 2];
    const word = before?.kind === 'code' ? before.text : '';
    const wordBefore = earlier?.kind === 'code' ? earlier.text : '';
    const statement =
      word === 'import' || (word === 'from' && (wordBefore === '}' || wordBefore === '*' || isName(wordBefore)));
    const call = word === '(' && (wordBefore === 'import' || wordBefore === 'require');
    if (statement || call) found.add(token.text);
  });
  return [...found];
}

function isName(word: string): boolean {
  return /^[\p{ID_Start}$_]/u.test(word);
}

/** Package of a specifier: `@scope/name`, `name` or `node:name`; null for a file of the same package. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('/')) return null;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? null);
}
