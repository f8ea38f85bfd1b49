// Reading the audit log, newest first, for administrators. There is no call that changes it.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Page, toPage } from '../../common/pagination.ts';
import { Database } from '../../database/database.ts';
import { type Actor, CurrentActor } from '../access/actor.ts';
import { Roles } from '../access/roles.decorator.ts';
import { type AuditRow, type auditAnswer, auditListAnswer, auditQuery, toAuditAnswer } from './audit.schemas.ts';

// After every time and id that there is.
const NEWEST = [Number.MAX_SAFE_INTEGER, ''] as const;

@ApiTags('audit')
@Roles('administrator')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiOperation({ summary: 'What was changed, by whom and when, newest first.' })
  @ApiOkResponse({ standardSchema: auditListAnswer, description: 'One page, the newest first.' })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: auditQuery }) { limit, cursor, action }: z.infer<typeof auditQuery>,
  ): Promise<Page<z.infer<typeof auditAnswer>>> {
    const [at, id] = cursor ?? NEWEST;
    const rows = await this.database.query<AuditRow>(
      `SELECT id, at, actor_kind, actor_id, action, target_kind, target_id, before_values, after_values
       FROM audit_entry WHERE account_id = $1 AND (at, id) < ($2, $3) ${action === undefined ? '' : 'AND action = $5'}
       ORDER BY at DESC, id DESC LIMIT $4`,
      [actor.accountId, at, id, limit + 1, ...(action === undefined ? [] : [action])],
    );
    return toPage(rows, limit, (last) => [last.at, last.id], toAuditAnswer);
  }
}
