// Imports, over HTTP: begun below their integration, followed on their own.
import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import { type Page, toPage } from '../common/pagination.ts';
import { IntegrationDirectory } from '../integrations/integration-directory.service.ts';
import { knownIntegration } from '../outcomes/known-integration.ts';
import {
  allImportsQuery,
  type ImportAnswer,
  importAnswer,
  importListAnswer,
  importListQuery,
  importReportQuery,
  importRowQuery,
  startImportBody,
  toImportAnswer,
} from './import.schemas.ts';
import { csvOf } from './import-csv.ts';
import { ImportDesk } from './import-desk.service.ts';
import type { ImportRecord } from './import-record.ts';
import { absentImport } from './import-refusals.ts';
import { ImportReport } from './import-report.service.ts';
import { type ImportRowAnswer, importRowListAnswer } from './import-row.schemas.ts';
import { ImportStore } from './import-store.service.ts';

@ApiTags('imports')
@Controller('api/v1/integrations/:id/imports')
export class IntegrationImportsController {
  constructor(
    private readonly desk: ImportDesk,
    private readonly store: ImportStore,
    private readonly integrations: IntegrationDirectory,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Import existing events.',
    description:
      'Reads the people of one or many events and applies them by the rules of the integration, or by those given. It goes on in the background; the live stream tells how far it is.',
  })
  @Roles('editor')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: importAnswer, description: 'Begun. 409 while either side is off.' })
  async start(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Body({ schema: startImportBody }) body: z.infer<typeof startImportBody>,
  ): Promise<ImportAnswer> {
    return toImportAnswer(await this.desk.start(actor, id, body));
  }

  @Get()
  @ApiOperation({ summary: 'Imports of an integration, newest first.' })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: importListAnswer, description: 'One page, the newest run first.' })
  async list(
    @CurrentActor() { accountId }: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Query({ schema: importListQuery }) { limit, cursor }: z.infer<typeof importListQuery>,
  ): Promise<Page<ImportAnswer>> {
    await knownIntegration(this.integrations, accountId, id);
    const runs = await this.store.before(accountId, id, cursor?.[0] ?? null, limit + 1);
    return toPage(runs, limit, (last) => [last.id], toImportAnswer);
  }
}

@ApiTags('imports')
@Roles('viewer')
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly desk: ImportDesk,
    private readonly store: ImportStore,
    private readonly report: ImportReport,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Imports of the account, newest first.' })
  @ApiOkResponse({ standardSchema: importListAnswer, description: 'One page, the newest run first.' })
  async list(
    @CurrentActor() { accountId }: Actor,
    @Query({ schema: allImportsQuery }) { limit, cursor, integration }: z.infer<typeof allImportsQuery>,
  ): Promise<Page<ImportAnswer>> {
    const runs = await this.store.before(accountId, integration ?? null, cursor?.[0] ?? null, limit + 1);
    return toPage(runs, limit, (last) => [last.id], toImportAnswer);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One import: what was asked for, how far it is, what came of it.' })
  @ApiOkResponse({ standardSchema: importAnswer, description: 'The run as it stands.' })
  async one(@CurrentActor() actor: Actor, @Param('id', { schema: idParam }) id: string): Promise<ImportAnswer> {
    return toImportAnswer(await this.#find(actor, id));
  }

  @Get(':id/rows')
  @ApiOperation({ summary: 'What an import did with every person, and why.' })
  @ApiOkResponse({
    standardSchema: importRowListAnswer,
    description: 'In the order in which they were done; filtered ones by outcome and reason first.',
  })
  async rows(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Query({ schema: importRowQuery }) { limit, cursor, outcome, reason }: z.infer<typeof importRowQuery>,
  ): Promise<Page<ImportRowAnswer>> {
    return this.report.page(await this.#find(actor, id), { outcome, reason }, cursor, limit);
  }

  @Get(':id/report.csv')
  @ApiOperation({ summary: 'The same as a file for spreadsheets.' })
  @ApiProduces('text/csv')
  @ApiOkResponse({
    description: 'Cells that a spreadsheet would take for a formula begin with an apostrophe.',
    schema: { type: 'string' },
  })
  async csv(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Query({ schema: importReportQuery }) filter: z.infer<typeof importReportQuery>,
  ): Promise<StreamableFile> {
    const run = await this.#find(actor, id);
    return new StreamableFile(csvOf(this.report.all(run, filter)), {
      type: 'text/csv; charset=utf-8; header=present',
      disposition: `attachment; filename="import-${run.id}.csv"`,
    });
  }

  @Post(':id/cancel')
  @ApiOperation({
    summary: 'Stop an import.',
    description: 'It stops behind the page at hand. What was imported stays.',
  })
  @Roles('editor')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: importAnswer, description: 'The run as it stands.' })
  async cancel(@CurrentActor() actor: Actor, @Param('id', { schema: idParam }) id: string): Promise<ImportAnswer> {
    return toImportAnswer(await this.desk.cancel(actor, id));
  }

  async #find({ accountId }: Actor, id: string): Promise<ImportRecord> {
    const run = await this.store.byId(accountId, id);
    if (run === null) throw absentImport();
    return run;
  }
}
