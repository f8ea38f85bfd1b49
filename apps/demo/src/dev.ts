// `npm run dev`: host, mock and web app again and again, as sources change, over the same data as `npm start`. With `--mock` the web app
// alone, over a mock of the host in the browser.
import { type ChildProcess, spawn } from 'node:child_process';
import { type DevProcess, devProcesses, webApp } from './dev-processes.ts';
import { withoutSettings } from './host-environment.ts';
import { placesOf, remembered } from './places.ts';

function run({ name, args, environment, folder }: DevProcess): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...withoutSettings(process.env), ...environment },
    stdio: 'inherit',
  });
  child.once('exit', (code) => console.log(`${name} ended with ${code}.`));
  return child;
}

async function wanted(): Promise<DevProcess[]> {
  const places = placesOf();
  if (process.argv.includes('--mock')) return [webApp(places, '--mode', 'mock')];
  const known = await remembered(places);
  console.log(`Sign-in    ${known.email}   ${known.password}`);
  return devProcesses(places, known);
}

const children = (await wanted()).map(run);
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    for (const child of children) child.kill('SIGTERM');
  });
}
