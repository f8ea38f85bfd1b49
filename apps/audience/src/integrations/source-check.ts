// What a check of the source says, held against the contract and put into the words that are stored and shown. Pure.
import { type CheckResult, ConnectorError } from '@audience/connector';
import { z } from 'zod';
import { problemOf, type SourceProblem } from './source-problems.ts';
import type { SourceStatus } from './stored-shapes.ts';

// A connector is somebody else's code: its answer is input.
const checkResult = z.object({
  reachable: z.boolean(),
  authorized: z.boolean(),
  administrator: z.boolean().nullable(),
  enabled: z.boolean().nullable(),
  account: z.object({ id: z.string(), name: z.string() }).nullable(),
  problem: z.object({ code: z.string(), message: z.string() }).optional(),
});

const UNREACHABLE = 'The source does not answer. Check the address, and that the source runs.';
const UNAUTHORIZED = 'The source does not accept the token. Make a new one there and enter it here.';
const NOT_ADMINISTRATOR = 'The token is not of an administrator of the source. Enter one that is.';
const SWITCHED_OFF = 'The source’s own switch for Audience is off: no notifications come. Switch it on there.';

/** The status that a check found. @throws ConnectorError `system` when the answer does not fit the contract */
export function statusOfCheck(result: CheckResult, checkedAt: number): SourceStatus {
  const read = checkResult.safeParse(result);
  if (!read.success) {
    throw new ConnectorError('system', 'The connector gave a check result that does not fit the contract.', {
      code: 'connector_fault',
    });
  }
  const { reachable, authorized, administrator, enabled, account } = read.data;
  const problem = problemIn(read.data);
  return { reachable, authorized, administrator, enabled, account, checkedAt, ...(problem && { problem }) };
}

/** The status of a check that ended with an error. */
export function statusOfError(error: ConnectorError, checkedAt: number): SourceStatus {
  const problem = problemOf(error);
  const nothing = { administrator: null, enabled: null, account: null, checkedAt };
  return { ...nothing, reachable: problem.code === 'source_unauthorized', authorized: false, problem };
}

/** What stays known of the source while it cannot be asked: its switch, its account, whose token it was. */
export function withLastKnown(status: SourceStatus, before: SourceStatus | null): SourceStatus {
  if (before === null || (status.reachable && status.authorized)) return status;
  return {
    ...status,
    enabled: status.enabled ?? before.enabled,
    administrator: status.administrator ?? before.administrator,
    account: status.account ?? before.account,
  };
}

/** Why this status does not allow the set-up; null: it does, with or without a warning. */
export function refusalIn(status: SourceStatus): SourceProblem | null {
  return status.problem === undefined || status.problem.code === 'source_switched_off' ? null : status.problem;
}

type Checked = z.infer<typeof checkResult>;

// The connector's words where they are about the same thing, else ours.
function problemIn(found: Checked): SourceProblem | undefined {
  const told = found.problem;
  const say = (code: string, message: string) =>
    told?.code === code ? told : { code, message: told?.message ?? message };
  if (!found.reachable) return say('source_unreachable', UNREACHABLE);
  if (!found.authorized) return say('source_unauthorized', UNAUTHORIZED);
  if (found.administrator === false) return say('source_not_administrator', NOT_ADMINISTRATOR);
  if (told !== undefined && told.code !== 'source_switched_off') return told;
  return found.enabled === false ? say('source_switched_off', SWITCHED_OFF) : told;
}
