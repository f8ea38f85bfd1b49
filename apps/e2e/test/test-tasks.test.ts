// What `npm test` may take from an earlier run: no tests that leave something out where a service is not there.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readSourceTree } from '../src/layers/source-tree.ts';

const root = resolve(import.meta.dirname, '../../..');
const tasks = z.object({ tasks: z.record(z.string(), z.object({ cache: z.boolean().default(true) })) });
const named = z.object({ name: z.string() });

/** Said by every test that is left out. */
const LOUD_LINE = '!!! LEFT OUT';

test('packages whose tests need a service are tested anew each time', () => {
  const { files } = readSourceTree(root);
  const leaving = [...files].flatMap(([path, text]) =>
    text.includes(LOUD_LINE) && /\/test\/.*support\//.test(path) ? [path.split('/').slice(0, 2).join('/')] : [],
  );
  expect([...new Set(leaving)].sort()).toEqual(['apps/audience', 'apps/e2e']);
  const turbo = tasks.parse(JSON.parse(readFileSync(resolve(root, 'turbo.json'), 'utf8')));
  for (const folder of new Set(leaving)) {
    const { name } = named.parse(JSON.parse(readFileSync(resolve(root, folder, 'package.json'), 'utf8')));
    expect([name, turbo.tasks[`${name}#test`]?.cache]).toEqual([name, false]);
  }
});
