// The sample's text in the words of a new connector.
import { camelOf, pascalOf, type WantedConnector } from './naming.ts';

const NOUNS = {
  person: "person: { one: 'person', other: 'people' }",
  event: "event: { one: 'event', other: 'events' }",
};

/** Files of the sample that a new connector begins with, by their places in the package. */
export function isCopied(path: string): boolean {
  return !/^test\/broken|^README\.md$|(?:^|\/)(?:node_modules|dist)\/|\.tsbuildinfo$/.test(path);
}

/** Text of the sample, or a path in it, for a new connector. */
export function inItsWords(text: string, wanted: WantedConnector): string {
  const { name, label, person, persons, event, events } = wanted;
  const pascal = pascalOf(name);
  return text
    .replace(NOUNS.person, `person: { one: '${person}', other: '${persons}' }`)
    .replace(NOUNS.event, `event: { one: '${event}', other: '${events}' }`)
    .replace(
      "A whole connector for a source that is made up: what a new connector is copied from, and the kit's proof.",
      `The connector for ${label}.`,
    )
    .replace('Sample, a source that is made up.', `${label}.`)
    .replaceAll(/\bSample(?=[A-Z])/g, pascal)
    .replaceAll(/\bsample(?=[A-Z])/g, camelOf(name))
    .replaceAll(/\bSample\b/g, label)
    .replaceAll(/\bsample\b/g, name);
}

/** The README of a new connector; the test kit adds its report. */
export function readmeOf({ name, label }: WantedConnector): string {
  return `# \`@audience/${name}-connector\`

The connector for ${label}. It began as a copy of the sample and still speaks to a made-up API (\`test/mock/\`): replace the wire
(\`src/wire.ts\`) and what stands on it by what ${label} documents, the mock with it, and leave out the members that ${label} cannot
give. \`apps/docs/connectors.md\` leads through it.

- \`npx vitest run\` in this folder runs the test kit.
- \`npm run kit-reports\`, at the top of the repository, writes the report below anew.
`;
}
