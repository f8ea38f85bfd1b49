// A second account on a host that runs: made by the command line beside it, its administrator signed in by the link that it prints.
import { type Api, administratorOf, Api as Caller } from './api.ts';
import { startChild } from './child.ts';
import { AUDIENCE_COMMAND, HOST_ENVIRONMENT } from './host-process.ts';

const OWNER = { email: 'zoe@example.net', password: 'seven ripe greengages' };

/** Makes the account, and answers its administrator. */
export async function secondAccount(origin: string, database: string): Promise<Api> {
  const words = ['account', 'create', '--name', 'Second', '--email', OWNER.email];
  const command = startChild(AUDIENCE_COMMAND, words, { ...HOST_ENVIRONMENT, DATABASE_URL: database });
  const { code } = await command.ended;
  const token = command.out
    .join('\n')
    .split('#token=')[1]
    ?.match(/^[\w-]+/)?.[0];
  if (code !== 0 || token === undefined) throw new Error(`The command failed: ${command.faults.join('\n')}`);
  const body = { token, password: OWNER.password };
  const accepted = await new Caller(origin, { origin }).call('POST', '/api/v1/invitations/accept', body);
  if (accepted.status >= 300) throw new Error(`The invitation was answered ${accepted.status}: ${accepted.text}`);
  return administratorOf(origin, OWNER);
}
