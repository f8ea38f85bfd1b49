// The fields that the source says its people carry, and those that they do.
import { type SourceField, type SourceValue, sourceField } from '@audience/connector';
import { always, type Check } from '../check.ts';
import { must } from '../failed.ts';
import { noPull } from '../needs.ts';
import type { Trial } from '../trial.ts';

/** Checks of `fields`. */
export const fieldChecks: Check[] = [
  {
    name: 'fields.valid',
    title: 'Fields are as the contract has them, each key and each standard field once',
    missing: always,
    async run(trial) {
      const fields = await read(trial);
      must(fields.length > 0, 'fields: there is none, so nothing could be mapped.');
      for (const field of fields) must(sourceField.safeParse(field).success, `fields: "${field.key}" does not fit.`);
      mustBeUnique(
        'key',
        fields.map(({ key }) => key),
      );
      mustBeUnique(
        'standard',
        fields.flatMap(({ standard }) => standard ?? []),
      );
    },
  },
  {
    name: 'fields.uid',
    title: 'At least one field is suggested as the unique identifier',
    missing: always,
    async run(trial) {
      must(
        (await read(trial)).some(({ suggestedUid }) => suggestedUid),
        'fields: none is suggested as the UID.',
      );
    },
  },
  {
    name: 'fields.custom',
    title: 'Custom fields are marked and their keys begin with `custom:`; selects have their options',
    missing: always,
    async run(trial) {
      for (const { key, custom, type, options } of await read(trial)) {
        must(
          custom === key.startsWith('custom:'),
          `fields: "${key}" should begin with custom: just when it is custom.`,
        );
        const isSelect = type === 'select' || type === 'multi_select';
        must(isSelect === (options !== undefined), `fields: "${key}" should have options just when it is a select.`);
      }
    },
  },
  {
    name: 'fields.carried',
    title: 'Every value that a person carries belongs to a field that is told, and fits its type',
    missing: noPull,
    async run(trial) {
      const { connector, world } = trial;
      const fields = new Map((await read(trial)).map((field) => [field.key, field]));
      const { pull } = connector;
      const scope = { eventId: world.eventId };
      const changes = await trial.items('pull.persons', () =>
        trial.need(pull, 'pull').persons(trial.lend().ctx, scope),
      );
      for (const change of changes) {
        if (change.kind !== 'person') continue;
        for (const [key, value] of Object.entries(change.person.values)) {
          const field = fields.get(key);
          must(field !== undefined, `A person carries "${key}", which fields does not tell.`);
          must(fits(value, field), `A value of "${key}" does not fit the type ${field.type} that fields tells.`);
        }
      }
    },
  },
];

function read<Settings>(trial: Trial<Settings>): Promise<SourceField[]> {
  const scope = { eventId: trial.world.eventId };
  return trial.call('fields', () => trial.connector.fields(trial.lend().ctx, scope));
}

function mustBeUnique(what: string, names: string[]): void {
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  must(twice.length === 0, `fields: the ${what} "${twice[0]}" is told twice.`);
}

// What people typed, such as a phone number, need not fit. What a source types itself must.
function fits(value: SourceValue, { type, options = [] }: SourceField): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return type === 'multi_select' && value.every((each) => options.includes(each));
  if (type === 'checkbox') return typeof value === 'boolean';
  if (type === 'number')
    return (
      typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    );
  if (type === 'date') return typeof value === 'string' && !Number.isNaN(Date.parse(value));
  if (type === 'select') return typeof value === 'string' && options.includes(value);
  return type !== 'multi_select' && typeof value !== 'boolean';
}
