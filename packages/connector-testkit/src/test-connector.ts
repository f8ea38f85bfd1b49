// The kit as tests: one call in a connector's test file, one test a check.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { withReport } from './report.ts';
import { CHECK_MS, type CheckResult, checkNames, type KitOptions, runCheck, unknownReasons } from './run-checks.ts';

/** What `testConnector` is given. */
export interface TestConnectorOptions<Settings> extends KitOptions<Settings> {
  /** The connector's README, which must show the report. Written anew by `npm run kit-reports`. Absent: it is not looked at. */
  readme?: URL;
}

/**
 * Registers a test for every check of the kit. A check that is skipped for a written reason passes and names the reason.
 *
 * @example
 * testConnector({ connector: sampleConnector, world: makeWorld, readme: new URL('../README.md', import.meta.url) });
 */
export function testConnector<Settings>(options: TestConnectorOptions<Settings>): void {
  const results: CheckResult[] = [];
  describe(`the test kit over ${options.connector.name}`, () => {
    test('every reason is for a check that there is', () => {
      expect(unknownReasons(options.reasons ?? {})).toEqual([]);
    });

    for (const name of checkNames()) {
      test(name, { timeout: CHECK_MS * 1.5 }, async ({ annotate }) => {
        const result = await runCheck(options, name);
        results.push(result);
        expect(result.result === 'failed' ? `${result.title}: ${result.detail}` : '').toBe('');
        if (result.result === 'skipped') await annotate(`skipped: ${result.detail}`);
      });
    }

    const { readme } = options;
    if (readme === undefined) return;
    test('the README shows this report (npm run kit-reports writes it)', async () => {
      const wanted = withReport(await readFile(readme, 'utf8'), results);
      await expect(wanted).toMatchFileSnapshot(fileURLToPath(readme));
    });
  });
}
