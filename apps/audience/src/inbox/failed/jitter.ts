// Chance, passed in wherever waits are spread.
import { Injectable } from '@nestjs/common';

/** Gives numbers from 0 to below 1. Tests give their own. */
export abstract class Jitter {
  abstract next(): number;
}

/** By the machine's chance; nothing secret hangs on it. */
@Injectable()
export class RandomJitter extends Jitter {
  override next(): number {
    return Math.random();
  }
}
