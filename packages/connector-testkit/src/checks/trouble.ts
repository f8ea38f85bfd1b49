// A source in trouble: every reading ends in an error of the right class. None ends early as if that were all.
import type { ConnectorError } from '@audience/connector';
import type { Check } from '../check.ts';
import { must } from '../failed.ts';
import { noNetwork, noPages } from '../needs.ts';
import { endingOf, type Reading, readingsOf } from '../readings.ts';
import type { Trouble } from '../source-http.ts';
import type { Lent, Trial } from '../trial.ts';

/** How long a connector may take to end after it was cancelled, in milliseconds. */
const CANCEL_MS = 5_000;

const noNetworkPages = <Settings>(trial: Trial<Settings>) => noNetwork(trial) ?? noPages(trial);

/** A trouble that every reading must meet, at its first request and at a later one, by an error of this class. */
function meets(
  name: string,
  title: string,
  trouble: Trouble,
  classes: string[],
  more?: (error: ConnectorError) => void,
) {
  const check: Check = {
    name: `trouble.${name}`,
    title,
    missing: noNetwork,
    async run(trial) {
      trial.world.setPageSize?.(1);
      for (const reading of await readingsOf(trial)) {
        for (const at of [1, 2]) {
          const lent = trial.lend({ troubleAt: (request) => (request === at ? trouble : undefined) });
          const ending = await endingOf(trial, reading, lent.ctx);
          if (lent.asked.length < at) continue;
          const where = `${reading.name}, at its request ${at},`;
          must(ending.kind === 'refused', `${where} passes over the trouble as if nothing were wrong.`);
          const { failure } = ending.error;
          must(classes.includes(failure), `${where} fails as ${failure}; it should as ${classes.join(' or ')}.`);
          more?.(ending.error);
        }
      }
    },
  };
  return check;
}

/** Checks with a source in trouble. */
export const troubleChecks: Check[] = [
  meets('failing', 'A source that answers 500 is told as passing trouble', { kind: 'status', status: 500 }, [
    'transient',
  ]),
  meets(
    'busy',
    'A source that asks to wait (429) is told as passing trouble, with the time it asks for',
    { kind: 'status', status: 429, retryAfterSeconds: 7 },
    ['transient'],
    (error) => must(error.retryAfterMs === 7_000, 'The time that the source asks to wait (Retry-After) is lost.'),
  ),
  meets('unreachable', 'A source that cannot be reached is told as passing trouble', { kind: 'unreachable' }, [
    'transient',
  ]),
  meets('html', 'A page of HTML is never taken for an empty answer', { kind: 'html' }, ['transient', 'data']),
  meets('cut', 'An answer that is cut short is never taken for a whole one', { kind: 'cut' }, ['transient', 'data']),
  meets('refused', 'A token that is refused midway is told as a fault of the set-up', { kind: 'status', status: 401 }, [
    'config',
  ]),
  {
    name: 'trouble.odd-answer',
    title: 'An answer in another shape than documented is refused as data, never thrown over',
    missing: noNetwork,
    async run(trial) {
      for (const odd of [null, [], {}, 'text', { items: 'x', results: 7, next: 5 }]) {
        for (const reading of await readingsOf(trial)) {
          const { ctx, asked } = trial.lend({ troubleAt: () => ({ kind: 'changed', change: () => odd }) });
          const ending = await endingOf(trial, reading, ctx);
          const isRefused = ending.kind === 'refused' && ending.error.failure !== 'system';
          must(isRefused || asked.length === 0, `${reading.name} takes ${JSON.stringify(odd)} for a whole answer.`);
        }
      }
    },
  },
  {
    name: 'trouble.circle',
    title: 'Pages that lead in a circle end with an error',
    missing: noNetworkPages,
    async run(trial) {
      const { world } = trial;
      world.setPageSize?.(1);
      for (const reading of await readingsOf(trial)) {
        let repeated: unknown;
        const change = (json: unknown) => {
          repeated ??= json;
          return repeated;
        };
        const lent = trial.lend({ troubleAt: () => ({ kind: 'changed', change }) });
        await mustNotCircle(trial, reading, lent);
      }
    },
  },
  {
    name: 'trouble.cancel',
    title: 'Cancelled work ends within five seconds, and with an error',
    missing: noNetwork,
    async run(trial) {
      for (const reading of await readingsOf(trial)) {
        const lent = trial.lend({ troubleAt: () => ({ kind: 'hang' }) });
        const ending = endingOf(trial, reading, lent.ctx);
        lent.cancel();
        const ended = await Promise.race([ending, after(CANCEL_MS)]);
        must(ended !== 'late', `${reading.name} goes on more than five seconds after it was cancelled.`);
        if (lent.asked.length === 0) continue;
        must(ended.kind === 'refused', `${reading.name} was cancelled and ends as if it were done.`);
      }
    },
  },
];

// One answer that comes again for ever: the same cursor, the same items. A reading that has one answer only is not in a circle.
async function mustNotCircle<Settings>(
  trial: Trial<Settings>,
  reading: Reading<Settings>,
  lent: Lent<Settings>,
): Promise<void> {
  const ending = await endingOf(trial, reading, lent.ctx);
  const isEndless = ending.kind === 'refused' && ending.error.code === 'endless';
  must(!isEndless, `${reading.name} follows pages in a circle without end.`);
  const asked = lent.asked.map(({ url }) => url.href);
  const isTwice = new Set(asked).size < asked.length;
  must(ending.kind === 'refused' || !isTwice, `${reading.name} went in a circle and ends as if that were all.`);
}

function after(milliseconds: number): Promise<'late'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('late'), milliseconds).unref();
  });
}
