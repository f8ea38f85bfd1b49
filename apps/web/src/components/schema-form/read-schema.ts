// Reads a JSON Schema of settings into the fields of a form: what each is called, what may be typed, what may be left out. Pure.

/** How a setting is asked for. */
export type SettingKind = 'text' | 'url' | 'email' | 'number' | 'secret' | 'switch' | 'choice';

/** One value of a choice. */
export interface Choice {
  value: string;
  label: string;
}

/** One setting. */
export interface SettingField {
  name: string;
  label: string;
  description: string | null;
  kind: SettingKind;
  /** Has to be given; false, too, where the host makes one. */
  isRequired: boolean;
  /** Made by the host when it is left out. */
  isGenerated: boolean;
  /** Old and new hold together for a day after a change. */
  rotates: boolean;
  /** The address that the secrets belong to. */
  isOrigin: boolean;
  /** Of a choice: each value, and what it is called. */
  options: readonly Choice[];
  initial: string | boolean;
  maxLength: number | null;
}

/** What stands in a form, by the names of settings. */
export type SettingInputs = Record<string, string | boolean>;

/** @param schema as a connector's manifest has it; what is of an unknown shape is asked for as text. */
export function readSchema(schema: unknown): SettingField[] {
  const properties = recordOf(member(schema, 'properties'));
  const required = member(schema, 'required');
  return Object.entries(properties).map(([name, property]) =>
    readField(name, property, Array.isArray(required) && required.includes(name)),
  );
}

function readField(name: string, property: unknown, isListed: boolean): SettingField {
  const isGenerated = typeof member(property, 'generate') === 'string';
  const options = optionsOf(property);
  const kind = kindOf(property, options);
  const initial = member(property, 'default');
  return {
    name,
    label: textOf(member(property, 'title')) ?? wordsOf(name),
    description: textOf(member(property, 'description')),
    kind,
    isRequired: isListed && !isGenerated && initial === undefined && kind !== 'switch',
    isGenerated,
    rotates: member(property, 'rotates') === true,
    isOrigin: member(property, 'origin') === true,
    options,
    initial: kind === 'switch' ? initial === true : initial === undefined || initial === null ? '' : String(initial),
    maxLength: numberOf(member(property, 'maxLength')),
  };
}

function kindOf(property: unknown, options: readonly Choice[]): SettingKind {
  if (member(property, 'secret') === true) return 'secret';
  if (options.length > 0) return 'choice';
  const type = member(property, 'type');
  if (type === 'boolean') return 'switch';
  if (type === 'number' || type === 'integer') return 'number';
  const format = member(property, 'format');
  if (format === 'uri' || format === 'url') return 'url';
  return format === 'email' ? 'email' : 'text';
}

function optionsOf(property: unknown): Choice[] {
  const listed = member(property, 'enum');
  const values: unknown[] = Array.isArray(listed) ? listed : [];
  return values
    .filter((value) => typeof value === 'string')
    .map((value) => ({ value, label: textOf(member(member(property, 'labels'), value)) ?? choiceInWords(value) }));
}

// `single_ticket` becomes `Single ticket`; what is one word, or a code such as `eu` or `en-GB`, stays.
function choiceInWords(value: string): string {
  return /^[a-z]+(?:_[a-z]+)+$/.test(value) ? wordsOf(value) : value;
}

/** What a form begins with. @param held settings as they are; secrets are never among them. */
export function inputsOf(
  fields: readonly SettingField[],
  held: Readonly<Record<string, unknown>> | null,
): SettingInputs {
  return Object.fromEntries(
    fields.map(({ name, kind, initial }): [string, string | boolean] => {
      const value = kind === 'secret' ? undefined : held?.[name];
      if (kind === 'switch') return [name, typeof value === 'boolean' ? value : initial];
      return [name, typeof value === 'string' || typeof value === 'number' ? String(value) : initial];
    }),
  );
}

/** Settings to send for a new set-up: what is blank is left out. */
export function settingsOf(fields: readonly SettingField[], inputs: SettingInputs): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field): Array<[string, unknown]> => {
      const value = inputValue(field, inputs[field.name]);
      return value === null ? [] : [[field.name, value]];
    }),
  );
}

/** Only what differs, for a change: a setting that was emptied is null; a secret that was not typed stays. */
export function changedSettings(
  fields: readonly SettingField[],
  inputs: SettingInputs,
  held: Readonly<Record<string, unknown>> | null,
): Record<string, unknown> {
  const before = inputsOf(fields, held);
  return Object.fromEntries(
    fields
      .filter(({ name, kind }) => (kind === 'secret' ? inputs[name] !== '' : inputs[name] !== before[name]))
      .map((field) => [field.name, inputValue(field, inputs[field.name])]),
  );
}

function inputValue({ kind }: SettingField, input: string | boolean | undefined): unknown {
  if (typeof input === 'boolean') return input;
  const text = input?.trim() ?? '';
  if (text === '') return null;
  return kind === 'number' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** When a secret was set, of settings as the host shows them; null: it is not set. */
export function setAtOf(held: Readonly<Record<string, unknown>> | null, name: string): string | null {
  const shown = held?.[name];
  return member(shown, 'set') === true ? textOf(member(shown, 'setAt')) : null;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

// `apiKey` and `api_key` become `Api key`.
function wordsOf(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
