// What this room refuses beside bad input, in the words that the caller reads.
import { conflict, notFound, type ProblemError, unprocessable } from '../common/problem-error.ts';

/** Absent, or another account's. */
export function absentImport(): ProblemError {
  return notFound('There is no such import in this account.');
}

export function previewNotBuilt(): ProblemError {
  const detail = 'A preview is not built yet: leave `dryRun` out, or send false.';
  return unprocessable('preview_not_built', 'There is no preview yet', detail, {
    errors: [{ pointer: '/dryRun', detail }],
  });
}

export function integrationOff(): ProblemError {
  return conflict('integration_off', 'A side is off', 'The integration is off here. Switch it on, then import.');
}

export function sourceOff(name: string): ProblemError {
  return conflict(
    'source_off',
    'A side is off',
    `The switch for Audience is off in ${name}. Switch it on there, then import.`,
  );
}

export function cannotImport(name: string): ProblemError {
  return conflict('source_cannot', 'The source cannot do this', `${name} has nothing that could be imported.`);
}

export function tooManyOpen(most: number): ProblemError {
  return conflict(
    'too_many_imports',
    'Too many imports wait',
    `${most} imports run or wait already. Wait until some of them are done, or cancel them.`,
  );
}

export function endedAlready(): ProblemError {
  return conflict('import_ended', 'It has ended', 'The import has ended already: there is nothing left to cancel.');
}
