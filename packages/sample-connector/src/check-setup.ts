// Does the set-up work? What a person can mend is an answer here, not an error.
import { type CheckResult, ConnectorError, type FailureClass, readAnswer } from '@audience/connector';
import { get, type SampleContext, SOURCE } from './read-pages.ts';
import { wireMe, wireSwitch } from './wire.ts';

const NOTHING_KNOWN: CheckResult = {
  reachable: false,
  authorized: false,
  administrator: null,
  enabled: null,
  account: null,
};

/** Codes of `problem`: `source_unreachable`, `source_unauthorized`, `source_not_administrator`, `source_switched_off`. */
export async function checkSetup(ctx: SampleContext): Promise<CheckResult> {
  let known = NOTHING_KNOWN;
  try {
    const answer = await get(ctx, ['me'], {}, [200, 401, 403]);
    known = { ...known, reachable: true };
    if (answer.status !== 200) return withProblem(known, 'config', 'source_unauthorized', UNAUTHORIZED);
    const { account, administrator } = readAnswer(answer.json(), wireMe, SOURCE);
    known = { ...known, authorized: true, administrator, account };
    if (!administrator) return withProblem(known, 'config', 'source_not_administrator', NOT_ADMINISTRATOR);
    const { enabled } = readAnswer((await get(ctx, ['switch'])).json(), wireSwitch, SOURCE);
    known = { ...known, enabled };
  } catch (error) {
    if (ctx.signal.aborted || !(error instanceof ConnectorError) || error.failure === 'system') throw error;
    return withProblem({ ...known, reachable: false }, 'transient', 'source_unreachable', UNREACHABLE);
  }
  return known.enabled ? known : withProblem(known, 'config', 'source_switched_off', SWITCHED_OFF);
}

const UNAUTHORIZED = 'Sample does not accept the token. Make a new one in Sample and enter it here.';
const NOT_ADMINISTRATOR = 'The token is not of an administrator. Enter one of an administrator of Sample.';
const SWITCHED_OFF = 'Notifications are switched off in Sample. Switch them on there: Settings, Webhooks.';
const UNREACHABLE = 'Sample does not answer at this address. Check the address, then try again.';

function withProblem(known: CheckResult, failure: FailureClass, code: string, message: string): CheckResult {
  return { ...known, problem: { failure, code, message } };
}
