// Wiring of the live room.
import { Global, Module } from '@nestjs/common';
import { LiveStream } from './live-stream.service.ts';
import { LiveWakeups } from './live-wakeups.service.ts';
import { StreamController } from './stream.controller.ts';
import { StreamBatches } from './stream-batches.service.ts';
import { StreamDesk } from './stream-desk.service.ts';

@Global()
@Module({
  controllers: [StreamController],
  providers: [LiveStream, LiveWakeups, StreamBatches, StreamDesk],
  exports: [LiveStream],
})
export class LiveModule {}
