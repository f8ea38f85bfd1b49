// `npm run dev` and `npm start` take turns on the same data: each has to be let in where the other was first.
import { describe, expect, it } from 'vitest';
import { devProcesses } from '../src/dev-processes.ts';
import { hostEnvironment, withoutSettings } from '../src/host-environment.ts';

const places = { folder: '/somewhere/data', hostPort: 3402, mockPort: 3403 };
const known = { email: 'admin@example.com', password: 'made for this machine' };

describe('the processes of npm run dev', () => {
  const named = (name: string) => devProcesses(places, known).find((each) => each.name === name);

  it('start the host on the data of npm start, with its sign-in', () => {
    const host = named('The host')?.environment;
    expect(host).toMatchObject(hostEnvironment(places, known));
    expect(host).toMatchObject({
      DATABASE_URL: 'sqlite:/somewhere/data/audience.db',
      AUDIENCE_ADMIN_EMAIL: known.email,
      AUDIENCE_ADMIN_PASSWORD: known.password,
    });
  });

  it('are on the ports that were asked for', () => {
    expect(named('The host')?.environment).toMatchObject({
      PORT: '3402',
      AUDIENCE_PRIVATE_SOURCES: '127.0.0.1:3403,localhost:3403',
    });
    expect(named('The mock of Events')?.environment).toMatchObject({ PORT: '3403' });
    expect(named('The web app')?.environment).toMatchObject({ AUDIENCE_HOST: 'http://localhost:3402' });
  });

  it('are told no setting of Audience that the shell holds', () => {
    const shell = {
      PATH: '/bin',
      NATS_URL: 'nats://x',
      DATABASE_URL: 'postgres://x',
      AUDIENCE_PUBLIC_URL: 'https://x',
    };
    expect(withoutSettings(shell)).toEqual({ PATH: '/bin' });
  });
});
