// The contract's package exports what its report says, every part of it has a doc comment, and the reference is made from those.
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ContractDescription, describeContract } from '../../src/contract/describe-contract.ts';
import { referenceOf } from '../../src/contract/reference.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');

describe('The contract', () => {
  let described: ContractDescription;
  beforeAll(async () => {
    described = await describeContract();
  });

  it('exports what its report shows: a change that could break a connector is a new version (npm run contract renews it)', async () => {
    await expect(described.report).toMatchFileSnapshot(resolve(ROOT, 'packages/connector/contract.api.md'));
  });

  it('says of everything what it means', () => {
    const lines = described.report.split('\n');
    const silent = lines.filter((_line, index) => lines[index - 1]?.includes('(undocumented)'));
    expect(silent).toEqual([]);
    const rows = referenceOf(described.model).split('\n');
    expect(rows.filter((row) => row.endsWith('|  |'))).toEqual([]);
  });

  it('has a reference that says what the comments say (npm run contract renews it)', async () => {
    await expect(referenceOf(described.model)).toMatchFileSnapshot(resolve(ROOT, 'apps/docs/contract-reference.md'));
  });
});
