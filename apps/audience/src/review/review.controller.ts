// What waits for a decision, over HTTP.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { type Page, toPage } from '../common/pagination.ts';
import { type ReviewAnswer, reviewListAnswer, reviewListQuery } from './review.schemas.ts';
import { ReviewItems } from './review-items.service.ts';

@ApiTags('review')
@Controller('api/v1/review')
export class ReviewController {
  constructor(private readonly items: ReviewItems) {}

  @Get()
  @ApiOperation({ summary: "What waits for a person's decision." })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: reviewListAnswer, description: 'Newest first.' })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: reviewListQuery }) query: z.infer<typeof reviewListQuery>,
  ): Promise<Page<ReviewAnswer>> {
    const rows = await this.items.list(actor.accountId, query, query.limit + 1);
    return toPage(
      rows,
      query.limit,
      (last) => [last.createdAt, last.answer.id],
      (row) => row.answer,
    );
  }
}
