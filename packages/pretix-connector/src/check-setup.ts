// Does the set-up work? Whose token, and may it see who comes. Failures are answers here.
import { type CheckResult, ConnectorError, readAnswer } from '@audience/connector';
import { event, organizer } from '@audience/pretix-api';
import { get, type PretixContext, readPage, SOURCE } from './read-pages.ts';

const UNREACHABLE = 'pretix cannot be reached, or asks to wait. Check the address, and try again in a minute.';
const NOT_PRETIX = 'The address answers, but not as pretix does. Check it.';
const UNAUTHORIZED = 'pretix does not accept the token. Make a new one there (Teams, API tokens) and enter it here.';
const NO_ORGANIZER = 'pretix accepts the token, but not for this organizer. Check its short form, and the token.';
const NO_ORDERS = 'The token may not view orders. Allow its team in pretix to view orders.';

/**
 * Asks pretix who the organizer is, and for an order of an event. pretix knows teams with rights and no administrators: a
 * token that may only view is the best one. Codes of `problem`: `source_unreachable`, `source_unauthorized`,
 * `source_forbidden`.
 */
export async function checkSetup(ctx: PretixContext): Promise<CheckResult> {
  const nothing = { reachable: false, authorized: false, administrator: null, enabled: null, account: null };
  const withProblem = (known: CheckResult, code: string, message: string): CheckResult => {
    return { ...known, problem: { failure: known.reachable ? 'config' : 'transient', code, message } };
  };
  try {
    const answer = await get(ctx, [], {}, [200, 401, 403]);
    const known = { ...nothing, reachable: true, authorized: answer.status !== 401 };
    if (answer.status === 401) return withProblem(known, 'source_unauthorized', UNAUTHORIZED);
    if (answer.status === 403) return withProblem(known, 'source_forbidden', NO_ORGANIZER);
    const { slug, name } = readAnswer(answer.json(), organizer, SOURCE);
    const found = { ...known, account: { id: slug, name } };
    const [first] = (await readPage(ctx, ['events'], event, { page_size: 1 })).items;
    const query = { page_size: 1, include: 'code' };
    const orders = first && (await get(ctx, ['events', first.slug, 'orders'], query, [200, 403]));
    return orders?.status === 403 ? withProblem(found, 'source_forbidden', NO_ORDERS) : found;
  } catch (error) {
    // A cancelled check and a fault of Audience stay errors.
    if (ctx.signal.aborted || !(error instanceof ConnectorError) || error.failure === 'system') throw error;
    const isOther = error.failure === 'data' || error.code === 'source_not_json';
    return withProblem(nothing, 'source_unreachable', isOther ? NOT_PRETIX : UNREACHABLE);
  }
}
