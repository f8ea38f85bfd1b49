// What was typed, and where something is missing and somebody is there to answer, questions.
import { parseArgs } from 'node:util';
import { cancel, isCancel, text } from '@clack/prompts';
import { connectorName, labelOf, type WantedConnector, wantedConnector } from './naming.ts';

/** How the command is used. */
export const USAGE = `npm run new-connector -- NAME [--label "Name of the source"] [--person guest --persons guests]
                                [--event event --events events] [--yes]

NAME is lower-case, such as luma or hi-events. What is left out is asked for; with --yes it is taken as it would be offered.`;

/** What was typed is wrong; a line per fault. */
export class UsageFault extends Error {
  constructor(faults: string) {
    super(`${faults}\n\n${USAGE}`);
    this.name = 'UsageFault';
  }
}

const WORD = { type: 'string' } as const;
const OPTIONS = {
  label: WORD,
  person: WORD,
  persons: WORD,
  event: WORD,
  events: WORD,
  yes: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/**
 * @param isAnswered somebody is at the keyboard
 * @returns null when help was asked for or the questions were left
 * @throws UsageFault
 */
export async function askFor(args: readonly string[], isAnswered: boolean): Promise<WantedConnector | null> {
  const { values, positionals } = parse(args);
  if (values.help === true) return null;
  const [typed, ...others] = positionals;
  if (others.length > 0) throw new UsageFault(`One name is enough; "${others.join(' ')}" is more.`);
  const asks = isAnswered && values.yes !== true;
  const name = typed ?? (asks ? await question('Name of the connector (lower-case)', '') : '');
  if (name === null) return null;
  const named = connectorName.safeParse(name);
  if (!named.success) throw new UsageFault(`NAME ${named.error.issues.map(({ message }) => message).join('; ')}.`);

  const answers: Record<string, string> = { name };
  const questions = [
    ['label', 'What people call the source', labelOf(name)],
    ['person', 'One person of it is a', 'guest'],
    ['persons', 'Several are', 'guests'],
    ['event', 'One event of it is a', 'event'],
    ['events', 'Several are', 'events'],
  ] as const;
  for (const [key, words, offered] of questions) {
    const answer = values[key] ?? (asks ? await question(words, offered) : offered);
    if (answer === null) return null;
    answers[key] = answer;
  }
  const wanted = wantedConnector.safeParse(answers);
  if (wanted.success) return wanted.data;
  throw new UsageFault(wanted.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}.`).join('\n'));
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error));
  }
}

async function question(message: string, offered: string): Promise<string | null> {
  const answer = await text({ message, initialValue: offered });
  if (!isCancel(answer)) return answer;
  cancel('Nothing was made.');
  return null;
}
