// The command line about accounts and users, on both databases, and beside a running host.
import { expect, it } from 'vitest';
import { ADMINISTRATOR, startApp } from '../../test/support/app.ts';
import { describeOnEachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import { runCommand } from './run-command.ts';

async function audience(database: TestDatabase, line: string, typed = '') {
  const out: string[] = [];
  const faults: string[] = [];
  const context = {
    environment: { DATABASE_URL: database.url(), AUDIENCE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') },
    print: (text: string) => void out.push(text),
    readLine: async () => typed,
  };
  const code = await runCommand(line.split(' '), context, (text) => void faults.push(text));
  return { code, out: out.join('\n'), faults: faults.join('\n') };
}

describeOnEachDatabase('the audience command', (database) => {
  it('makes an account and users, lists them, and hands out links instead of passwords', async () => {
    const account = await audience(database, 'account create --name Choir --email Ada@Example.org --country DE');
    expect(account).toMatchObject({ code: 0, faults: '' });
    expect(account.out).toMatch(
      /^Account \S+ Choir\nAdministrator \S+ ada@example\.org\n.*\nhttp:\/\/localhost:3000\/invitation#token=/s,
    );
    const user = await audience(
      database,
      'user create --email bob@example.org --role viewer --password-stdin',
      'a quiet passage',
    );
    expect(user.out).toMatch(/^User \S+ bob@example\.org \(viewer\)$/);
    const list = await audience(database, 'user list');
    expect(list.out).toMatch(/administrator\tinvited\tada@example\.org.*\n.*viewer\tactive\tbob@example\.org/);
  });

  it('says what is wrong, line by line, and exits with 2 for what was typed and 1 for what failed', async () => {
    expect(await audience(database, 'user create --email nobody --role king')).toMatchObject({
      code: 2,
      faults: expect.stringMatching(/^--email: .*\n--role: /),
    });
    expect(await audience(database, 'user list --colour red')).toMatchObject({ code: 2 });
    expect(await audience(database, 'dance')).toMatchObject({
      code: 2,
      faults: expect.stringContaining('npm run audience -- serve'),
    });
    expect(await audience(database, 'user list')).toMatchObject({
      code: 1,
      faults: expect.stringContaining('no account yet'),
    });
    expect(await audience(database, 'user reset-password --email ghost@example.org')).toMatchObject({ code: 1 });
  });

  it('resets a password while a host runs on the same database', async () => {
    const app = await startApp(database);
    try {
      const reset = await audience(
        database,
        `user reset-password --email ${ADMINISTRATOR.email} --password-stdin`,
        'seven green bottles',
      );
      expect(reset).toMatchObject({ code: 0, faults: '' });
      const signIn = (password: string) =>
        app.inject({ method: 'POST', url: '/api/v1/session', payload: { email: ADMINISTRATOR.email, password } });
      expect((await signIn('seven green bottles')).statusCode).toBeLessThan(300);
      expect((await signIn(ADMINISTRATOR.password)).statusCode).toBe(401);
    } finally {
      await app.close();
    }
  });
});
