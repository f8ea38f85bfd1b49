// Hashing and checking passwords with argon2id. The only file that sees a password and a hash at once.

import { Injectable } from '@nestjs/common';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { Ids } from '../../common/ids.ts';

// One pass over 46 MiB by one lane: the least that ASVS 5 approves. A hash carries its own figures, so they may rise.
const COST = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };

/** Makes and checks password hashes (PHC strings). */
@Injectable()
export class Passwords {
  // For users that are not there or have no password: checking one must cost the same as checking a real one.
  private readonly decoy: Promise<string>;

  constructor(ids: Ids) {
    this.decoy = this.hash(ids.newSecret());
  }

  /** The hash to store. Never call it inside a unit of work: it takes tens of milliseconds. */
  hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'), COST);
  }

  /** Whether this is the password. A missing hash is never right and takes as long as a wrong password. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    const isRight = await verify(stored ?? (await this.decoy), password.normalize('NFC'));
    return stored !== null && isRight;
  }

  /** Whether a hash was made with lower figures than today's and should be made anew at the next sign-in. */
  isOutdated(stored: string): boolean {
    const made = parseOptions(stored);
    return made.memoryCost < COST.memoryCost || made.timeCost < COST.timeCost;
  }
}
