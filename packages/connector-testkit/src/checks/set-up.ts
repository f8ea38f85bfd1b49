// The set-up check: what a person can mend is told as an answer, in words.
import type { CheckResult } from '@audience/connector';
import { always, type Check } from '../check.ts';
import { must } from '../failed.ts';
import { noNetwork } from '../needs.ts';
import type { Trouble } from '../source-http.ts';
import type { Trial } from '../trial.ts';

/** Checks of `check`. */
export const setUpChecks: Check[] = [
  {
    name: 'check.good',
    title: 'A working set-up is found to work, without a problem',
    missing: always,
    async run(trial) {
      const found = await ask(trial);
      must(found.reachable && found.authorized, 'check: a working set-up is not told as reachable and authorized.');
      must(found.problem === undefined, `check: a working set-up has a problem: ${found.problem?.code}.`);
      must(
        found.administrator !== false && found.enabled !== false,
        'check: a working set-up is told as half working.',
      );
    },
  },
  {
    name: 'check.refused',
    title: 'A token that the source refuses is told as a problem of the set-up',
    missing: ({ world }) => (world.refused === undefined ? 'a token that can be refused' : null),
    async run(trial) {
      const found = await ask(trial, trial.world.refused);
      must(found.reachable, 'check: a source that refuses a token was reached, and should be told as reachable.');
      must(!found.authorized, 'check: a refused token is told as accepted.');
      mustTell(found, 'config');
    },
  },
  {
    name: 'check.weak',
    title: 'A token that is not an administrator’s is told as such',
    missing: ({ world }) => (world.notAdministrator === undefined ? 'a token without an administrator’s rights' : null),
    async run(trial) {
      const found = await ask(trial, trial.world.notAdministrator);
      must(found.administrator === false, 'check: a token that is no administrator’s is not told as such.');
      mustTell(found, 'config');
    },
  },
  {
    name: 'check.switched-off',
    title: 'A source that is switched off is told as such',
    missing: ({ world }) => (world.switchOff === undefined ? 'a switch of the source’s own' : null),
    async run(trial) {
      trial.world.switchOff?.();
      const found = await ask(trial);
      must(found.enabled === false, 'check: a source that is switched off is not told as such.');
      mustTell(found, 'config');
    },
  },
  {
    name: 'check.unreachable',
    title: 'A source that cannot be reached is an answer, not an error',
    missing: noNetwork,
    run: (trial) => mustAnswer(trial, { kind: 'unreachable' }),
  },
  {
    name: 'check.html',
    title: 'A page that is not the source’s API is an answer, not an error',
    missing: noNetwork,
    run: (trial) => mustAnswer(trial, { kind: 'html' }),
  },
];

async function mustAnswer<Settings>(trial: Trial<Settings>, trouble: Trouble): Promise<void> {
  const found = await ask(trial, trial.world.settings, trouble);
  must(!(found.reachable && found.authorized), 'check: a source that does not answer is told as working.');
  mustTell(found);
}

async function ask<Settings>(trial: Trial<Settings>, settings?: Settings, trouble?: Trouble): Promise<CheckResult> {
  const { ctx } = trial.lend({ ...(settings === undefined ? {} : { settings }), troubleAt: () => trouble });
  try {
    return await trial.call('check', () => trial.connector.check(ctx));
  } catch (error) {
    const name = error instanceof Error ? error.name : 'something';
    must(false, `check: threw ${name} where it should answer what is wrong and what to do.`);
  }
}

function mustTell({ problem }: CheckResult, failure?: string): void {
  must(problem !== undefined, 'check: names no problem, so nobody learns what to mend.');
  must(failure === undefined || problem.failure === failure, `check: the problem should be of class ${failure}.`);
  must(
    /^[a-z][a-z_]+$/.test(problem.code),
    'check: the problem’s code should be a word such as `source_unauthorized`.',
  );
  must(
    problem.message.trim().split(' ').length >= 4,
    'check: the problem’s message should say what is wrong and what to do.',
  );
}
