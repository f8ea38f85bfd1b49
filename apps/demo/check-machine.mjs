// Looks, before anything is installed, whether this machine can build the workspace, and names what is missing.
// Plain JavaScript without packages: it runs before there are any.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const OLDEST_NODE = 20;
const COMPILERS = ['python3', 'make', 'g++'];

/** True where the database driver was built already, or came ready made. */
function driverIsThere() {
  const store = join('node_modules', '.pnpm');
  if (!existsSync(store)) return false;
  return readdirSync(store)
    .filter((name) => name.startsWith('sqlite3@'))
    .some((name) => existsSync(join(store, name, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node')));
}

function runs(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

const faults = [];
const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE) faults.push(`Node.js ${OLDEST_NODE} or newer is needed; this is ${process.versions.node}.`);
if (!driverIsThere()) {
  const missing = COMPILERS.filter((command) => !runs(command));
  if (missing.length > 0) {
    faults.push(
      `The SQLite driver is compiled when it is installed and needs ${missing.join(', ')}. ` +
        'On Debian: apt-get install -y python3 make g++',
    );
  }
}
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
