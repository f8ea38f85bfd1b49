// Wiring of the accounts room. What other rooms may use is exported; the guard stands before every route of the host.
import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.ts';
import { ActorNames } from './access/actor-names.service.ts';
import { Authentication } from './access/authentication.service.ts';
import { AccountController } from './account/account.controller.ts';
import { AccountCommands } from './account/account-commands.service.ts';
import { AccountHooks } from './account/account-hooks.ts';
import { Accounts } from './account/accounts.service.ts';
import { FirstAdministrator } from './account/first-administrator.service.ts';
import { ApiKeysController } from './api-keys/api-keys.controller.ts';
import { ApiKeys } from './api-keys/api-keys.service.ts';
import { AuditController } from './audit/audit.controller.ts';
import { AuditLog } from './audit/audit-log.service.ts';
import { Passwords } from './passwords/passwords.service.ts';
import { LastUse } from './sessions/last-use.service.ts';
import { OwnPassword } from './sessions/own-password.service.ts';
import { SessionController } from './sessions/session.controller.ts';
import { SessionDesk } from './sessions/session-desk.service.ts';
import { Sessions } from './sessions/sessions.service.ts';
import { SignIn } from './sessions/sign-in.service.ts';
import { SignInThrottle } from './sessions/sign-in-throttle.service.ts';
import { InvitationsController } from './users/invitations.controller.ts';
import { Invitations } from './users/invitations.service.ts';
import { UsersController } from './users/users.controller.ts';
import { Users } from './users/users.service.ts';

@Global()
@Module({
  controllers: [
    SessionController,
    UsersController,
    InvitationsController,
    ApiKeysController,
    AuditController,
    AccountController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    Authentication,
    Passwords,
    Sessions,
    LastUse,
    SignIn,
    SignInThrottle,
    SessionDesk,
    OwnPassword,
    ApiKeys,
    Users,
    Invitations,
    Accounts,
    AccountHooks,
    AccountCommands,
    FirstAdministrator,
    AuditLog,
    ActorNames,
  ],
  exports: [ActorNames, AuditLog, Accounts, AccountHooks, AccountCommands, FirstAdministrator],
})
export class AccountsModule {}
