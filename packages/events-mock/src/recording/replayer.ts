// Replays a recording into the account: each notification at its time, as fast as was asked. The sender tells it, the feed keeps it,
// the page shows it, and faults strike it, as if it happened here.
import type { ChangeFeedEntry, Recording, ReplayState } from '@audience/events-api';
import type { EventsModel } from '../model/events-model.ts';
import type { Clock } from '../model/world.ts';
import { machineTimers, type Timers } from '../webhook/timers.ts';
import { movedBy } from './moved.ts';

// So many at once, then others have their turn.
const TOLD_AT_ONCE = 100;
// No timer of the machine takes longer ones safely.
const LONGEST_WAIT = 3_600_000;

/** Replays one recording at a time. */
export type Replayer = {
  /** Takes a recording in the place of the one before, which ends. */
  load(recording: Recording): void;
  /**
   * Begins at the first notification.
   *
   * @param speed 1: as it was; 60: an hour in a minute; 0: as fast as possible
   * @returns false when there is no recording or it runs already
   */
  start(speed: number): boolean;
  stop(): void;
  /** Null before a recording was loaded. */
  state(): ReplayState | null;
};

/** How a replayer is made. */
export type ReplayerOptions = {
  model: EventsModel;
  /** Default: the machine's clock. */
  clock?: Clock;
  /** Default: the machine's timers. */
  timers?: Timers;
};

/** Makes a replayer without a recording. */
export function createReplayer({ model, clock = Date.now, timers = machineTimers }: ReplayerOptions): Replayer {
  let loaded: Recording | null = null;
  let told = 0;
  let stopTimer: (() => void) | null = null;

  function stop(): void {
    stopTimer?.();
    stopTimer = null;
  }

  function start(speed: number): boolean {
    if (loaded === null || stopTimer !== null) return false;
    const { notifications, head } = loaded;
    for (const field of head.customFields) model.playCustomField({ ...field, eventId: null });
    const began = clock();
    const move = moveOf(model, notifications, began, speed);
    const due = (entry: ChangeFeedEntry): number =>
      speed === 0 ? began : began + (timeOf(entry) - timeOf(notifications[0])) / speed;
    told = 0;
    const step = (): void => {
      for (let count = 0; count < TOLD_AT_ONCE; count += 1) {
        const entry = notifications[told];
        if (entry === undefined || due(entry) > clock()) break;
        model.play(movedBy(entry, move));
        told += 1;
      }
      const next = notifications[told];
      if (next === undefined) stop();
      else stopTimer = timers.after(Math.min(Math.max(due(next) - clock(), 0), LONGEST_WAIT), step);
    };
    step();
    return true;
  }

  return {
    load: (recording) => {
      stop();
      loaded = recording;
      told = 0;
    },
    start,
    stop,
    state: () => {
      if (loaded === null) return null;
      const { head, notifications } = loaded;
      const [from = '', to = ''] = [notifications[0]?.timestamp, notifications.at(-1)?.timestamp];
      const { length } = notifications;
      return { recording: head.recording, notifications: length, from, to, told, isRunning: stopTimer !== null };
    },
  };
}

const timeOf = (entry: ChangeFeedEntry | undefined): number => Date.parse(entry?.timestamp ?? '');

// By how much times move: so that the last has just happened when it is told, and none lies ahead of its telling. A recording that was
// replayed before moves as far as then, so that the same statements are made again, and not others.
function moveOf(model: EventsModel, notifications: readonly ChangeFeedEntry[], now: number, speed: number): number {
  const [first] = notifications;
  const last = notifications.at(-1);
  const length = timeOf(last) - timeOf(first);
  const wanted = now - timeOf(last) + (speed === 0 ? 0 : length / Math.max(speed, 1));
  const before = model.findChange((entry) => first !== undefined && isSame(entry, first));
  const earlier = before === undefined ? Number.POSITIVE_INFINITY : timeOf(before) - timeOf(first);
  return Math.floor(Math.min(wanted, earlier));
}

function isSame(entry: ChangeFeedEntry, first: ChangeFeedEntry): boolean {
  const [one, other] = [subjectOf(entry), subjectOf(first)];
  return entry.type === first.type && one.id === other.id && one.revision === other.revision;
}

function subjectOf({ data }: ChangeFeedEntry): { id: string; revision: number } {
  if ('guest' in data) return data.guest;
  return 'guestList' in data && data.guestList
    ? data.guestList
    : { id: data.event?.id ?? '', revision: data.event?.revision ?? 0 };
}
