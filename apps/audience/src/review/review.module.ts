// Wiring of the review room.
import { Global, Module } from '@nestjs/common';
import { ReviewController } from './review.controller.ts';
import { ReviewItems } from './review-items.service.ts';

@Global()
@Module({ controllers: [ReviewController], providers: [ReviewItems], exports: [ReviewItems] })
export class ReviewModule {}
