// Sealed secrets open with their key, in their place, unchanged, and otherwise not at all.
import { describe, expect, it } from 'vitest';
import { SecretBox } from './secret-box.ts';

const place = { table: 'integration', row: '1', field: 'token' };
const box = new SecretBox(Buffer.alloc(32, 1));

describe('a sealed secret', () => {
  it('opens where it was sealed, and never looks the same twice', () => {
    const sealed = box.seal('Zoë’s token', place);
    expect(box.open(sealed, place)).toBe('Zoë’s token');
    expect(sealed).not.toContain('token');
    expect(box.seal('Zoë’s token', place)).not.toBe(sealed);
  });

  it('does not open in another row, field or table', () => {
    const sealed = box.seal('secret', place);
    for (const other of [{ row: '2' }, { field: 'webhookSecret' }, { table: 'other' }]) {
      expect(() => box.open(sealed, { ...place, ...other })).toThrow(/does not open/);
    }
  });

  it('does not open after a change', () => {
    const sealed = box.seal('secret', place);
    const body = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
    for (let position = 0; position < body.length; position += 5) {
      const changed = Buffer.from(body);
      changed.writeUInt8(changed.readUInt8(position) ^ 1, position);
      const text = [...sealed.split('.').slice(0, 2), changed.toString('base64url')].join('.');
      expect(() => box.open(text, place)).toThrow(/does not open/);
    }
    for (const cut of [sealed.slice(0, 20), 'v1', '', 'plain']) expect(() => box.open(cut, place)).toThrow();
  });

  it('names the key as the fault when it was sealed with another one', () => {
    const other = new SecretBox(Buffer.alloc(32, 2));
    expect(() => other.open(box.seal('secret', place), place)).toThrow(/AUDIENCE_SECRET_KEY it was sealed with/);
  });
});
