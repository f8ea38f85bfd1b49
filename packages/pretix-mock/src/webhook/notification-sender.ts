// Posts each notification to one address, unsigned, again and again until it is taken or given up, as pretix does.
import type { WebhookBody } from '@audience/pretix-api';
import type { PretixModel } from '../model/pretix-model.ts';
import { machineTimers, type Timers } from './timers.ts';

/** pretix's waits after each failed attempt, in milliseconds: 59 hours in all. */
export const RETRY_SCHEDULE: readonly number[] = [
  5, 30, 60, 300, 1_200, 3_600, 14_400, 21_600, 43_200, 43_200, 86_400,
].map((seconds) => seconds * 1000);

/** The sender of a model's notifications. */
export type NotificationSender = {
  /** Null: nothing is sent. An address with `user:password@` makes Basic authentication. */
  configure(url: string | null): void;
  /** How many notifications are not settled. */
  pending(): number;
  /** Resolves when nothing is on its way; what waits for another attempt does not count. */
  idle(): Promise<void>;
  /** The newest attempts, oldest first. */
  attempts(): ReadonlyArray<{ notification: number; action: string; attempt: number; status: number | null }>;
  close(): void;
};

/** How a sender is made. */
export type NotificationSenderOptions = {
  /** Default: the machine's timers. */
  timers?: Timers;
  /** Default `RETRY_SCHEDULE`. */
  schedule?: readonly number[];
  /** How long an answer may take, in milliseconds. Default 30,000, as pretix. */
  timeout?: number;
};

const MOST_PENDING = 10_000;
const MOST_ATTEMPTS_KEPT = 1_000;
const AT_ONCE = 4;

export function createNotificationSender(
  model: PretixModel,
  { timers = machineTimers, schedule = RETRY_SCHEDULE, timeout = 30_000 }: NotificationSenderOptions = {},
): NotificationSender {
  const closing = new AbortController();
  const waiting = new Map<number, () => void>();
  const ready: Array<{ body: WebhookBody; attempt: number }> = [];
  const attempts: Array<{ notification: number; action: string; attempt: number; status: number | null }> = [];
  let idleListeners: Array<() => void> = [];
  let active = 0;
  let target: string | null = null;

  const stop = model.onNotification((body) => {
    if (target === null || ready.length + waiting.size + active >= MOST_PENDING) return;
    ready.push({ body, attempt: 1 });
    run();
  });

  function run(): void {
    while (active < AT_ONCE && ready.length > 0) {
      const next = ready.shift();
      if (next === undefined) break;
      active += 1;
      void send(next.body, next.attempt).finally(() => {
        active -= 1;
        run();
      });
    }
    if (active > 0) return;
    for (const listener of idleListeners) listener();
    idleListeners = [];
  }

  async function send(body: WebhookBody, attempt: number): Promise<void> {
    if (target === null) return;
    const status = await post(target, body, AbortSignal.any([closing.signal, AbortSignal.timeout(timeout)]));
    if (closing.signal.aborted) return;
    attempts.push({ notification: body.notification_id, action: body.action, attempt, status });
    if (attempts.length > MOST_ATTEMPTS_KEPT) attempts.shift();
    if (status !== null && status >= 200 && status < 300) return;
    // Gone: the address is given up for good.
    if (status === 410) target = null;
    const delay = schedule[attempt - 1];
    if (delay === undefined || target === null) return;
    waiting.set(
      body.notification_id,
      timers.after(delay, () => {
        waiting.delete(body.notification_id);
        ready.push({ body, attempt: attempt + 1 });
        run();
      }),
    );
  }

  return {
    configure: (url) => {
      target = url;
    },
    pending: () => ready.length + waiting.size + active,
    idle: () =>
      active === 0 && ready.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            idleListeners.push(resolve);
          }),
    attempts: () => attempts,
    close: () => {
      stop();
      closing.abort();
      for (const callOff of waiting.values()) callOff();
      waiting.clear();
      ready.length = 0;
    },
  };
}

/** The status of the answer; null when there was none. */
async function post(address: string, body: WebhookBody, signal: AbortSignal): Promise<number | null> {
  const url = new URL(address);
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const basic = user === ':' ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
  url.username = '';
  url.password = '';
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...basic },
      body: JSON.stringify(body),
      signal,
    });
    response.body?.cancel().catch(() => undefined);
    return response.status;
  } catch {
    return null;
  }
}
