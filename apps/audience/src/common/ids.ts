// Ids and secrets, passed in wherever they are needed. Ids are not secret; what lets somebody in is `newSecret`.
import { randomBytes, randomFillSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from './clock.ts';

/** Makes ids. Tests give their own. */
export abstract class Ids {
  /** A UUID of version 7: new ids of one host sort after older ones. */
  abstract newId(): string;
  /** Random bytes as base64url, 32 when not told otherwise: keys, tokens, the key of a webhook's address. */
  abstract newSecret(bytes?: number): string;
}

const POOL_BYTES = 8_192;
const LAST_COUNT = 0xfff;

/** Ids from the clock and the system's randomness. */
@Injectable()
export class RandomIds extends Ids {
  private readonly pool = Buffer.alloc(POOL_BYTES);
  private used = POOL_BYTES;
  private lastTime = 0;
  private count = 0;

  constructor(private readonly clock: Clock) {
    super();
  }

  override newId(): string {
    const random = this.take(8);
    const count = this.nextCount(random.readUInt16BE(6));
    const time = this.lastTime.toString(16).padStart(12, '0');
    const counted = count.toString(16).padStart(3, '0');
    const variant = ((random.readUInt8(0) & 0x3f) | 0x80).toString(16);
    const rest = random.toString('hex', 1, 8);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counted}-${variant}${rest.slice(0, 2)}-${rest.slice(2, 14)}`;
  }

  override newSecret(bytes = 32): string {
    return randomBytes(bytes).toString('base64url');
  }

  // Within one millisecond, and when the clock steps back, the 12 bits after the time count on.
  private nextCount(random: number): number {
    const now = this.clock.now();
    if (now > this.lastTime) {
      this.lastTime = now;
      this.count = random & 0x7ff;
    } else if (this.count === LAST_COUNT) {
      this.lastTime += 1;
      this.count = random & 0x7ff;
    } else {
      this.count += 1;
    }
    return this.count;
  }

  private take(bytes: number): Buffer {
    if (this.used + bytes > POOL_BYTES) {
      randomFillSync(this.pool);
      this.used = 0;
    }
    this.used += bytes;
    return this.pool.subarray(this.used - bytes, this.used);
  }
}
