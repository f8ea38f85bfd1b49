// Does the set-up work? Whose token, an administrator's, and is the switch over there on. Failures are answers here.
import { type CheckResult, ConnectorError, type FailureClass, readAnswer } from '@audience/connector';
import { integrationSwitch, me } from '@audience/events-api';
import { type EventsContext, get, SOURCE } from './read-pages.ts';

const NOTHING_KNOWN: CheckResult = {
  reachable: false,
  authorized: false,
  administrator: null,
  enabled: null,
  account: null,
};

/**
 * Asks Events who the token is and whether its switch is on. Codes of `problem`: `source_unreachable`,
 * `source_unauthorized`, `source_not_administrator`, and `source_switched_off`, which is a warning only.
 */
export async function checkSetup(ctx: EventsContext): Promise<CheckResult> {
  let known = NOTHING_KNOWN;
  try {
    const answer = await get(ctx, ['v1', 'me'], {}, [200, 401, 403]);
    known = { ...known, reachable: true };
    if (answer.status !== 200) return withProblem(known, 'config', 'source_unauthorized', UNAUTHORIZED);
    const { account, scheme } = readAnswer(answer.json(), me, SOURCE);
    const administrator = scheme === 'admin_access';
    known = { ...known, authorized: true, administrator, account: { id: account.id, name: account.name } };

    const setup = await get(ctx, ['v1', 'integrations', 'audience'], {}, [200, 403]);
    const enabled = setup.status === 200 ? readAnswer(setup.json(), integrationSwitch, SOURCE).enabled : null;
    known = { ...known, enabled };
  } catch (error) {
    return withProblem({ ...known, reachable: false }, 'transient', 'source_unreachable', explain(ctx, error));
  }
  if (!known.administrator) return withProblem(known, 'config', 'source_not_administrator', NOT_ADMINISTRATOR);
  if (known.enabled === null) return withProblem(known, 'config', 'source_unauthorized', UNAUTHORIZED);
  return known.enabled ? known : withProblem(known, 'config', 'source_switched_off', SWITCHED_OFF);
}

const UNAUTHORIZED = 'Events does not accept the token. Make a new one in Events and enter it here.';
const NOT_ADMINISTRATOR =
  'The token is not of an administrator. Enter a token of a user whose scheme in Events is Admin Access.';
const SWITCHED_OFF =
  'The integration is switched off in Events: no notifications come. Switch it on there (Account Settings, Integrations, Audience).';

function withProblem(known: CheckResult, failure: FailureClass, code: string, message: string): CheckResult {
  return { ...known, problem: { failure, code, message } };
}

// What a person can mend is told; a cancelled check and a fault of Audience stay errors.
function explain(ctx: EventsContext, error: unknown): string {
  if (ctx.signal.aborted || !(error instanceof ConnectorError) || error.failure === 'system') throw error;
  if (error.failure === 'data' || error.code === 'source_not_json') {
    return 'The address answers, but not as Events does. Check the address.';
  }
  return WORDS[error.code] ?? `Events cannot be reached. ${error.message}`;
}

// What is said to people; where a code is not here, the host's own words say what to do.
const WORDS: Readonly<Record<string, string>> = {
  source_busy: 'Events asks for fewer requests. Wait a minute, then try again.',
  source_failing:
    'Events answers with an error of its own. Try again in a few minutes; if it stays, tell whoever runs it.',
  source_down: 'Events has not been answering. Try again in a few minutes; if it stays, check the address.',
  source_timeout: 'Events did not answer in time. Try again; if it stays, check the address.',
  source_unreachable: 'Events cannot be reached at this address. Check the address, and that Events runs.',
};
