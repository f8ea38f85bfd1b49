// How long ago something was, kept true while it is shown; from a day on, the day itself.
import { useEffect, useState } from 'react';
import { Moment } from './moment.tsx';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function Ago({ at }: { at: string }) {
  const now = useNow(at);
  const age = Math.max(0, now - new Date(at).getTime());
  if (age >= DAY) return <Moment at={at} />;
  return (
    <time dateTime={at} title={new Date(at).toLocaleString('en-GB')}>
      {agoText(age)}
    </time>
  );
}

/** @param age in milliseconds */
export function agoText(age: number): string {
  if (age < 2 * SECOND) return 'just now';
  if (age < MINUTE) return `${Math.floor(age / SECOND)} s ago`;
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  return `${Math.floor(age / HOUR)} h ago`;
}

// Seconds tick for a minute, then half minutes are often enough.
function useNow(at: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const pause = (): number => (Date.now() - new Date(at).getTime() < MINUTE ? SECOND : MINUTE / 2);
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      setNow(Date.now());
      timer = setTimeout(tick, pause());
    };
    tick();
    return () => clearTimeout(timer);
  }, [at]);
  return now;
}
