// Source clocks that are ahead (section 4): more than five minutes after receipt counts as the time of receipt.
import type { Instant, SourcePerson } from '@audience/connector';
import { note, type Scene } from './contact-values.ts';

const TOLERANCE = 5 * 60_000;

export function clamp(scene: Scene, at: Instant, receivedAt: Instant): Instant {
  if (at <= receivedAt + TOLERANCE) return at;
  note(scene, '', 'clock_ahead');
  return receivedAt;
}

/** The person with every time that says when something was stated; the times of check-ins are values and stay. */
export function clampPerson(scene: Scene, person: SourcePerson, receivedAt: Instant): SourcePerson {
  const statedAt: Record<string, Instant> = {};
  for (const [key, at] of Object.entries(person.statedAt ?? {})) statedAt[key] = clamp(scene, at, receivedAt);
  return {
    ...person,
    createdAt: clamp(scene, person.createdAt, receivedAt),
    updatedAt: clamp(scene, person.updatedAt, receivedAt),
    statedAt,
  };
}
