// `npm run new-connector` in a checkout of its own: what it makes is green and clean, and the page of integrations shows it.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HostProcess, startHost } from '../../src/host/host-process.ts';
import { temporaryWorkspace, type Workspace } from '../../src/workspace/temporary-workspace.ts';
import { describeInChromium } from '../browser/support/in-chromium.ts';
import { useSqlite } from '../host/support/databases.ts';

const COMMAND = 'apps/new-connector/dist/new-connector.js';
const TEN_MINUTES = 600_000;

describeInChromium('A connector that was just made', (begin) => {
  const newDatabase = useSqlite();
  let workspace: Workspace;
  let host: HostProcess | undefined;
  let made: { printed: string; code: number };

  beforeAll(async () => {
    workspace = await temporaryWorkspace();
    await workspace.pnpm('--filter', '@audience/new-connector', 'run', 'build');
    made = await workspace.node(COMMAND, 'hi-events', '--yes', '--person', 'attendee', '--persons', 'attendees');
  }, TEN_MINUTES);
  afterAll(async () => {
    await host?.stop();
    await workspace?.remove();
  });

  it('is registered, and passed its test kit while it was made', () => {
    expect(made.printed).toContain('Hi Events is registered, and its test kit is green.');
    expect(made.code).toBe(0);
  });

  it('is green by itself, strictly typed and clean', { timeout: TEN_MINUTES }, async () => {
    const folder = 'packages/hi-events-connector';
    await workspace.pnpm('--filter', `./${folder}`, 'exec', 'vitest', 'run');
    await workspace.pnpm('--filter', `./${folder}`, 'run', 'typecheck');
    await workspace.pnpm('exec', 'biome', 'ci', '--error-on-warnings', '.');
  });

  it.each([
    [['hi-events', '--yes'], 'There is a connector "hi-events" already'],
    [['events', '--yes'], 'There is a connector "events" already'],
    [['Hi Events', '--yes'], 'must be lower-case letters and digits'],
    [['sample', '--yes'], 'is kept for Audience itself'],
  ])('is refused as %j, with what to do', async (args, words) => {
    const { printed, code } = await workspace.node(COMMAND, ...args);
    expect(printed).toContain(words);
    expect(code).toBe(1);
  });

  it('shows on the page of integrations, in its own words', { timeout: TEN_MINUTES }, async () => {
    await workspace.pnpm('exec', 'turbo', 'run', 'build', '--filter=@audience/audience...');
    host = await startHost({
      database: await newDatabase(),
      script: join(workspace.root, 'apps/audience/dist/cli/audience.js'),
      environment: { AUDIENCE_WEB_FOLDER: join(import.meta.dirname, '../../../web/dist') },
    });
    const visit = await begin({ origin: host.origin });
    await visit.signIn();
    await visit.go('/integration');
    await visit.page.getByText('Hi Events').first().waitFor();
    expect(await visit.troubles()).toEqual([]);
  });
});
