// Where a connector is known: the host's list, and what the host is installed with.
import { camelOf } from './naming.ts';

/**
 * The host's list with one connector more.
 *
 * @throws Error when the list does not look as it does in this repository
 */
export function withConnector(list: string, name: string): string {
  const known = `${camelOf(name)}Connector`;
  const imports = [...list.matchAll(/^import \{ \w+ \} from '@audience\/[a-z0-9-]+-connector';$/gm)];
  const last = imports.at(-1);
  const array = /^(export const connectors: .* = \[)([^\]]*)(\];)$/m.exec(list);
  if (last === undefined || array === null) {
    throw new Error('The list of connectors (apps/audience/src/connectors.ts) is not as expected: add yours by hand.');
  }
  const line = `import { ${known} } from '@audience/${name}-connector';`;
  const [whole, open = '', members = '', close = ''] = array;
  const added = `${members.replace(/,?\s*$/, '')}, ${known}`;
  return list.replace(last[0], `${last[0]}\n${line}`).replace(whole, `${open}${added}${close}`);
}

/**
 * The host's package.json with the connector's package among its dependencies.
 *
 * @throws Error when it has no dependencies
 */
export function withDependency(text: string, name: string): string {
  const open = '"dependencies": {';
  if (!text.includes(open))
    throw new Error('The host (apps/audience/package.json) has no dependencies: add yours by hand.');
  return text.replace(open, `${open}\n    "@audience/${name}-connector": "workspace:*",`);
}
