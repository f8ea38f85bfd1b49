// What just came into the history while somebody looks: for the line at its edge, and in a sentence for those who do not see it.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useNounsById } from '../../lib/integrations.ts';
import { Pacer } from '../../lib/pacer.ts';
import { useFresh } from '../../lib/use-fresh.ts';
import { momentsOf, spoken } from './moments.ts';
import { type Attendance, keyOfAttendance } from './use-history.ts';

/** At most so often something is said, in milliseconds. */
const SAID_EVERY_MS = 1_000;

interface FreshMoments {
  /** Keys of moments that just came. */
  fresh: ReadonlySet<string>;
  /** What to say of them. */
  sentence: string;
}

/** Names a moment among all of a contact. */
export function keyOfMoment(attendance: Attendance, at: string): string {
  return `${keyOfAttendance(attendance)} ${at}`;
}

/** @param pageCount with a further page older attendances come, which are no news. */
export function useFreshMoments(attendances: readonly Attendance[] | undefined, pageCount: number): FreshMoments {
  const nounsById = useNounsById();
  const { keys, mark } = useFresh();
  const [sentence, setSentence] = useState('');
  const known = useRef<{ moments: ReadonlySet<string>; pageCount: number } | null>(null);
  const pacer = useRef<Pacer>(null);
  useEffect(() => {
    const made = new Pacer(SAID_EVERY_MS, (sentences) => setSentence(sentences.join(' ')));
    pacer.current = made;
    return () => made.stop();
  }, []);
  const compare = useEffectEvent((shown: readonly Attendance[]): void => {
    const moments = shown.flatMap((attendance) =>
      momentsOf(attendance, nounsById(attendance.integrationId)).map(({ at, statements }) => ({
        key: keyOfMoment(attendance, at),
        words: `${attendance.sourceEvent.name ?? ''}: ${statements.map(spoken).join(', ')}.`,
      })),
    );
    const before = known.current;
    known.current = { moments: new Set(moments.map(({ key }) => key)), pageCount };
    if (before === null || before.pageCount !== pageCount) return;
    const news = moments.filter(({ key }) => !before.moments.has(key));
    mark(news.map(({ key }) => key));
    if (news.length > 0) pacer.current?.add(...news.map(({ words }) => words).reverse());
  });
  useEffect(() => {
    if (attendances !== undefined) compare(attendances);
  }, [attendances]);
  return { fresh: keys, sentence };
}
