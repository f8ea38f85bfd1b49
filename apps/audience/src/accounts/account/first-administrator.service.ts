// The first administrator: made from the environment at the first start, in one transaction, however many hosts start at once.
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { Configuration } from '../../config/configuration.ts';
import { Database, UnitOfWork } from '../../database/database.ts';
import { newPassword } from '../passwords/password-rule.ts';
import { Passwords } from '../passwords/passwords.service.ts';
import { hasUsers, signInEmail } from '../users/user.ts';
import { Users } from '../users/users.service.ts';
import { Accounts } from './accounts.service.ts';

const ACCOUNT = { name: 'Audience', timeZone: 'UTC', country: null };
const BY = 'first start';

/** What became of the first administrator. */
export type FirstAdministratorResult = 'created' | 'not_needed' | 'not_given';

/** Makes the first account and its administrator while there is no user. */
@Injectable()
export class FirstAdministrator implements OnApplicationBootstrap {
  private readonly logger = new Logger(FirstAdministrator.name);

  constructor(
    private readonly configuration: Configuration,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly accounts: Accounts,
    private readonly users: Users,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const result = await this.ensure();
    if (result === 'created')
      this.logger.log('Made the first account and its administrator from AUDIENCE_ADMIN_EMAIL.');
    if (result === 'not_given') {
      this.logger.warn(
        'There is no user yet. Set AUDIENCE_ADMIN_EMAIL and AUDIENCE_ADMIN_PASSWORD and start again, or run: npm run audience -- account create',
      );
    }
  }

  /** Looks whether there is a user, and makes one if there is none. */
  async ensure(): Promise<FirstAdministratorResult> {
    if (await hasUsers(this.database)) return 'not_needed';
    const given = this.given();
    if (!given) return 'not_given';
    const passwordHash = await this.passwords.hash(given.password);
    return this.unitOfWork.run(async (transaction) => {
      // Whoever comes second waits here for the first to commit, and then sees their user.
      await transaction.query(
        `INSERT INTO first_start (id, looked_at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET looked_at = excluded.looked_at`,
        [this.clock.now()],
      );
      if (await hasUsers(transaction)) return 'not_needed';
      const account = await this.accounts.create(transaction, BY, ACCOUNT);
      const actor = { kind: 'system', accountId: account.id, name: BY } as const;
      await this.users.insert(transaction, actor, { email: given.email, role: 'administrator' }, passwordHash);
      return 'created';
    });
  }

  private given(): { email: string; password: string } | null {
    const { administrator } = this.configuration;
    if (!administrator) return null;
    const email = signInEmail.safeParse(administrator.email);
    if (!email.success) throw new Error('AUDIENCE_ADMIN_EMAIL is no email address.');
    const password = newPassword.safeParse(administrator.password);
    if (!password.success)
      throw new Error(`AUDIENCE_ADMIN_PASSWORD: ${password.error.issues[0]?.message ?? 'is refused.'}`);
    return { email: email.data, password: password.data };
  }
}
