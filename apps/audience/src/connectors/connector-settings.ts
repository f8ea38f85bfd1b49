// Settings of an integration by their marks: which are secrets, which can be made here. Nothing is sealed or stored here.
import { randomBytes } from 'node:crypto';
import type { SettingMarks } from '@audience/connector';

/** Settings by name, as stored or sent. */
export type SettingValues = Record<string, unknown>;

const SECRET_BYTES = 32;

/** Names of the settings that carry a mark. */
export function namesMarked(marks: readonly SettingMarks[], mark: 'secret' | 'rotates' | 'origin'): string[] {
  return marks.filter((each) => each[mark]).map(({ name }) => name);
}

/** Parts settings into those that may be shown and those to be sealed. Names without marks count as plain. */
export function splitSettings(
  marks: readonly SettingMarks[],
  settings: SettingValues,
): { plain: SettingValues; secrets: SettingValues } {
  const secret = new Set(namesMarked(marks, 'secret'));
  const entries = Object.entries(settings);
  return {
    plain: Object.fromEntries(entries.filter(([name]) => !secret.has(name))),
    secrets: Object.fromEntries(entries.filter(([name]) => secret.has(name))),
  };
}

/**
 * Makes the settings that were left out and can be made.
 *
 * @returns the settings complete, and the names of those made: to be shown once
 */
export function withGenerated(
  marks: readonly SettingMarks[],
  settings: SettingValues,
  generate: () => string = generateWebhookSecret,
): { settings: SettingValues; generated: string[] } {
  const generated = marks
    .filter((mark) => mark.generate === 'whsec' && (settings[mark.name] ?? '') === '')
    .map(({ name }) => name);
  const made = Object.fromEntries(generated.map((name) => [name, generate()]));
  return { settings: { ...settings, ...made }, generated };
}

/** A webhook secret of 32 random bytes, as Standard Webhooks writes it. */
export function generateWebhookSecret(bytes: (size: number) => Buffer = randomBytes): string {
  return `whsec_${bytes(SECRET_BYTES).toString('base64')}`;
}

/** Whether a change of settings moves an address that the secrets belong to. Compared as addresses, else as they are. */
export function movesOrigin(marks: readonly SettingMarks[], before: SettingValues, after: SettingValues): boolean {
  return namesMarked(marks, 'origin').some((name) => originOf(before[name]) !== originOf(after[name]));
}

function originOf(value: unknown): unknown {
  return typeof value === 'string' && URL.canParse(value) ? new URL(value).origin : value;
}
