// The contract's reference as one page: the doc comments of what its package exports, and the descriptions in its schemas.
import * as contract from '@audience/connector';
import { z } from 'zod';

const member = z.object({
  kind: z.string(),
  name: z.string().default(''),
  docComment: z.string().default(''),
  isOptional: z.boolean().default(false),
  excerptTokens: z.array(z.object({ text: z.string() })),
});
const item = member.extend({ members: z.array(member).default([]) });
const model = z.object({ members: z.tuple([z.object({ members: z.array(item) })]) });
type Member = z.output<typeof member>;
type Item = z.output<typeof item>;

/** First what a connector is, then what it is lent, then what it tells; the rest by name. */
const FIRST = [
  ...['Connector', 'ConnectorWebhook', 'ConnectorBrowse', 'ConnectorPull', 'ConnectorFeed', 'SourceFacts'],
  ...['ConnectorContext', 'SourceHttp', 'CheckResult', 'ConnectorError', 'FailureClass'],
  ...[
    'sourceChange',
    'sourcePerson',
    'sourceAttendance',
    'sourceEvent',
    'sourceList',
    'sourceRelationship',
    'sourceField',
  ],
];

/** @param described the model of `describeContract` */
export function referenceOf(described: unknown): string {
  const [{ members }] = model.parse(described).members;
  const rank = ({ name }: { name: string }) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  const sorted = members
    .filter((each) => !isTypeOfSchema(each, members))
    .toSorted((left, right) => rank(left) - rank(right) || (left.name < right.name ? -1 : 1));
  return `# The contract, version ${contract.CONTRACT_VERSION}

Made from the doc comments and schemas of \`packages/connector\`; [the guide](connectors.md) leads through it. Do not edit: \`npm run contract\`
makes it. A schema \`sourcePerson\` has a type \`SourcePerson\` beside it, and so have all.

${sorted.map(sectionOf).join('\n\n')}
`;
}

// `SourcePerson` says nothing that `sourcePerson` does not.
function isTypeOfSchema({ kind, name }: Item, all: readonly Item[]): boolean {
  const schema = name.slice(0, 1).toLowerCase() + name.slice(1);
  return kind === 'TypeAlias' && all.some((other) => other.kind === 'Variable' && other.name === schema);
}

function sectionOf(each: Item): string {
  const tables = (each.kind === 'Variable' ? rowsOfSchema(each.name) : [each.members.map(rowOf)]).filter(
    (rows) => rows.length > 0,
  );
  const table = tables.map((rows) => `\n\n| member | meaning |\n| --- | --- |\n${rows.join('\n')}`).join('');
  const code =
    tables.length > 0 || each.kind === 'Variable' ? valuesOf(each.name) : `\n\n\`\`\`text\n${textOf(each)}\n\`\`\``;
  return `## ${each.name}\n\n${wordsOf(each)}${code}${table}`;
}

// A list of words is told in full.
function valuesOf(name: string): string {
  const value: unknown = Object.entries(contract).find(([exported]) => exported === name)?.[1];
  if (!Array.isArray(value)) return '';
  return `\n\n${value.map((word) => `\`${String(word)}\``).join(', ')}`;
}

const property = z.looseObject({ description: z.string().optional() });
const shape = z.object({
  properties: z.record(z.string(), property).optional(),
  required: z.array(z.string()).default([]),
  oneOf: z.array(z.looseObject({})).optional(),
});

// A table for each kind of it.
function rowsOfSchema(name: string): string[][] {
  const schema: unknown = Object.entries(contract).find(([exported]) => exported === name)?.[1];
  if (!(schema instanceof z.ZodType)) return [];
  const json = shape.parse(z.toJSONSchema(schema, { io: 'input' }));
  const parts = json.oneOf === undefined ? [json] : json.oneOf.map((part) => shape.parse(part));
  return parts.map(({ properties = {}, required }) =>
    Object.entries(properties).map(([key, { description = '', ...rest }]) => {
      const isOptional = !required.includes(key);
      return `| \`${key}${isOptional ? '?' : ''}: ${inCell(typeOf(rest))}\` | ${inCell(description)} |`;
    }),
  );
}

const typed = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.looseObject({})).optional(),
  items: z.looseObject({}).optional(),
});

/** A JSON Schema in the words of the contract's types. */
function typeOf(schema: unknown): string {
  const read = typed.parse(schema);
  if (read.const !== undefined) return JSON.stringify(read.const);
  if (read.enum !== undefined) return read.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (read.anyOf !== undefined) return [...new Set(read.anyOf.map(typeOf))].join(' | ');
  if (read.type === 'array') return `${typeOf(read.items ?? {})}[]`;
  const types = [read.type ?? 'value'].flat().map((name) => (name === 'integer' ? 'number' : name));
  return types.join(' | ');
}

function rowOf(one: Member): string {
  const text = textOf(one).replaceAll(/\s+/g, ' ');
  return `| \`${inCell(text)}\` | ${inCell(wordsOf(one))} |`;
}

function textOf({ excerptTokens }: Member): string {
  const text = excerptTokens.map((token) => token.text).join('');
  return text
    .replace(/^export (?:declare )?/, '')
    .replace(/;$/, '')
    .trim();
}

// Without the stars, and with the marks of parameters as words.
function wordsOf({ docComment }: Member): string {
  const text = docComment
    .replace(/^\/\*\*|\*\/\s*$/g, '')
    .replaceAll(/^\s*\* ?/gm, '')
    .replaceAll(/@param (\w+) - /g, '\n`$1`: ')
    .replaceAll(/@throws\s*/g, '\nThrows: ')
    .replaceAll(/@returns\s*/g, '\nReturns: ')
    .replaceAll(/\{@link (\w+)\}/g, '`$1`');
  return text.replaceAll(/\n{3,}/g, '\n\n').trim();
}

const inCell = (words: string) => words.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
