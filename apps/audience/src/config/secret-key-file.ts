// The key that seals secrets, kept beside an embedded database when the operator gives none: `audience.db.key`, for its owner alone.
import { randomBytes } from 'node:crypto';
import { link, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../database/make-folder.ts';

/** There is a key or a database, and something is wrong with the key; the message is a line for people. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/**
 * The key beside the database file; made when there is neither a key nor a database yet.
 * @throws KeyFileError: unreadable, or the database is there and its key is not. What else the file system says is thrown as it is.
 */
export async function keyBeside(databasePath: string): Promise<Buffer> {
  const path = `${databasePath}.key`;
  const present = await readKey(path);
  if (present) return present;
  if (await hasContent(databasePath)) {
    throw new KeyFileError(
      `AUDIENCE_SECRET_KEY is not set and ${path} is missing, but ${databasePath} exists: give the key its secrets were sealed with`,
    );
  }
  await writeKey(path, randomBytes(32));
  const made = await readKey(path);
  if (!made) throw new KeyFileError(`${path} could not be read back`);
  return made;
}

async function readKey(path: string): Promise<Buffer | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    if (isNoPlace(error)) throw error;
    throw new KeyFileError(`${path} cannot be read: look at its owner and rights`, { cause: error });
  }
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== 32) throw new KeyFileError(`${path} does not hold 32 bytes in base64: restore it from a backup`);
  return key;
}

// Written whole under another name and then linked: a crash leaves no half key, and of two processes one wins.
async function writeKey(path: string, key: Buffer): Promise<void> {
  await makeFolder(dirname(path));
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(`${key.toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
}

async function hasContent(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR' });
    return found.size > 0;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

// A part of the path is a file: that is about the database, not about its key.
function isNoPlace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOTDIR';
}
