// Who may read the inbox file: whoever may read the database, and nobody else, for it holds the same personal data.
import { chmod, open, stat } from 'node:fs/promises';

/** SQLite gives the files beside a new one its rights; those that a crash left behind keep theirs. */
const BESIDE = ['', '-wal', '-shm'];

/** Makes the file if there is none, and gives it and what SQLite keeps beside it the rights of the database file. */
export async function shareRights(databasePath: string, path: string): Promise<void> {
  const rights = rightsIn((await stat(databasePath)).mode);
  const file = await open(path, 'a', 0o600);
  await file.close();
  for (const name of BESIDE.map((suffix) => `${path}${suffix}`)) {
    const found = await stat(name).catch(unlessMissing);
    if (found && rightsIn(found.mode) !== rights) await chmod(name, rights);
  }
}

function rightsIn(mode: number): number {
  return mode & 0o777;
}

function unlessMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
