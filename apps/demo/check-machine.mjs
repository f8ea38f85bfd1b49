// Looks, before anything is installed, whether this machine can build the workspace, and names what is missing.
// Plain JavaScript without packages: it runs before there are any.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const OLDEST_NODE = 20;
const COMPILERS = ['python3', 'make', 'g++'];
const ANSWER_MS = 10_000;

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

/** Where the driver looks for a ready binary when it is installed: its own releases, or a mirror that npm was told of. */
function binaryAddress() {
  const version = /^ +sqlite3: (\d+\.\d+\.\d+)$/m.exec(readFileSync('pnpm-workspace.yaml', 'utf8'))?.[1];
  const { npm_config_sqlite3_binary_host: mirror } = process.env;
  const host = mirror ?? 'https://github.com/TryGhost/node-sqlite3/releases/download';
  const isMusl = process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined;
  const platform = `${process.platform}${isMusl ? 'musl' : ''}-${process.arch}`;
  return `${host}/v${version}/sqlite3-v${version}-napi-v6-${platform}.tar.gz`;
}

async function binaryCanBeHad() {
  try {
    const answer = await fetch(binaryAddress(), { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}

const faults = [];
const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE) faults.push(`Node.js ${OLDEST_NODE} or newer is needed; this is ${process.versions.node}.`);
else if (!driverIsThere()) {
  const missing = COMPILERS.filter((command) => !runs(command));
  if (missing.length > 0 && !(await binaryCanBeHad())) {
    faults.push(
      'No ready binary of the SQLite driver can be had for this machine. Compiling it, which its installation then does, ' +
        `needs ${missing.join(', ')}. On Debian: apt-get install -y python3 make g++`,
    );
  }
}
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
