// Runs the checks over one connector, each over a world of its own.
import type { Connector } from '@audience/connector';
import type { Check } from './check.ts';
import { ALL_CHECKS } from './checks/index.ts';
import { CheckFailed, within } from './failed.ts';
import { nameOf } from './readings.ts';
import { Trial } from './trial.ts';
import type { World } from './world.ts';

/** How long one check may take, in milliseconds. */
export const CHECK_MS = 60_000;

/** What the kit is given. */
export interface KitOptions<Settings> {
  connector: Connector<Settings>;
  /** Makes a world anew; called once for every check. */
  world(): World<Settings> | Promise<World<Settings>>;
  /**
   * Why a check, or a whole group, cannot hold for this source, by its name (`webhook.forged`, `feed`). A check that cannot
   * apply fails without a reason; a reason for a check that passes fails too, so that no reason outlives its cause.
   */
  reasons?: Record<string, string>;
}

/** How one check ended. `detail`: what was wrong, or the reason why it was skipped. */
export interface CheckResult {
  name: string;
  title: string;
  result: 'passed' | 'failed' | 'skipped';
  detail: string;
}

/** The names of all checks, in the order of the report. */
export function checkNames(): string[] {
  return ALL_CHECKS.map(({ name }) => name);
}

/** Reasons that are given for no check that there is. */
export function unknownReasons(reasons: Record<string, string>): string[] {
  const names = new Set(ALL_CHECKS.flatMap(({ name }) => [name, groupOf(name)]));
  return Object.keys(reasons).filter((name) => !names.has(name));
}

/**
 * Runs one check.
 *
 * @param name one of `checkNames()`
 * @throws RangeError when there is no such check
 */
export async function runCheck<Settings>(options: KitOptions<Settings>, name: string): Promise<CheckResult> {
  const check = ALL_CHECKS.find((each) => each.name === name);
  if (check === undefined) throw new RangeError(`The kit has no check "${name}".`);
  const { connector, reasons = {} } = options;
  const trial = new Trial(connector, await options.world());
  const reason = reasons[name] ?? reasons[groupOf(name)];
  const missing = check.missing(trial);
  const end = (result: CheckResult['result'], detail = '') => ({ name, title: check.title, result, detail });
  if (missing !== null) {
    if (reason !== undefined) return end('skipped', reason);
    return end(
      'failed',
      `It has no ${missing}. If the source has none, say why in the reasons of the connector's test.`,
    );
  }
  const fault = await faultOf(check, trial);
  const isExcused = reasons[name] !== undefined;
  if (fault === null) {
    return isExcused ? end('failed', 'It passes: take the reason for it away.') : end('passed');
  }
  return isExcused ? end('skipped', reasons[name]) : end('failed', fault);
}

/** Runs all checks, one after the other. */
export async function runChecks<Settings>(options: KitOptions<Settings>): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const name of checkNames()) results.push(await runCheck(options, name));
  return results;
}

async function faultOf<Settings>(check: Check, trial: Trial<Settings>): Promise<string | null> {
  try {
    await within(CHECK_MS, check.name, Promise.resolve(check.run(trial)));
    return null;
  } catch (error) {
    if (error instanceof CheckFailed) return error.message;
    const message = error instanceof Error ? error.message : String(error);
    return `${nameOf(error)}: ${message}`;
  }
}

function groupOf(name: string): string {
  return name.split('.')[0] ?? name;
}
