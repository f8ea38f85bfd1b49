// The change feed: what the webhooks said, oldest first, by `seq`. For catching up; a feed that is gone is told as such.
import { ConnectorError, type FeedItem, type Page, readAnswer } from '@audience/connector';
import { changeFeedPageEnvelope } from '@audience/events-api';
import { readNotification } from './read-notification.ts';

import { cursorLoop, type EventsContext, FULL_PAGE, get, SOURCE } from './read-pages.ts';
import { toInstant } from './to-contract.ts';
import { toSourceId, toTypeName } from './wire-text.ts';

const POSITION = /^\d{1,15}$/;
const utf8 = new TextEncoder();
const BEYOND_ANY = 999_999_999_999_999;

/** The position of the newest change; `0` when there was none yet. */
export async function feedHead(ctx: EventsContext): Promise<string> {
  // Asked from beyond the end, so that no change is sent and no age of the feed matters.
  const page = await readFeedPage(ctx, BEYOND_ANY, 1);
  return String(page.lastSeq);
}

/**
 * Changes after a position. A position beyond the head yields nothing.
 *
 * @throws ConnectorError `data`, code `feed_gone`, when the feed does not reach back so far
 */
export async function* readFeed(ctx: EventsContext, after: string): AsyncGenerator<Page<FeedItem>> {
  let position: number | null = toSeq(after);
  while (position !== null) {
    const page: Awaited<ReturnType<typeof readFeedPage>> = await readFeedPage(ctx, position, FULL_PAGE);
    const next: number | null = page.nextCursor === null ? null : toSeq(page.nextCursor);
    const start = position;
    const fresh = page.items.filter(({ seq }) => seq > start).sort((left, right) => left.seq - right.seq);
    // Every page but the last brings something and leads on.
    if (next !== null && (next <= start || fresh.length === 0)) throw cursorLoop();
    yield { items: fresh.map(toFeedItem), next: next === null ? null : String(next) };
    position = next;
  }
}

/** Orders two positions by age. */
export function comparePositions(left: string, right: string): number {
  return toSeq(left) - toSeq(right);
}

/** The position after this one: `seq` has no gaps. */
export function followingPosition(position: string): string {
  return String(toSeq(position) + 1);
}

async function readFeedPage(ctx: EventsContext, after: number, limit: number) {
  const answer = await get(ctx, ['v1', 'changes'], { after, limit }, [200, 410]);
  if (answer.status === 410) {
    throw new ConnectorError('data', 'Events keeps its changes for 30 days, and those asked for are older.', {
      code: 'feed_gone',
    });
  }
  return readAnswer(answer.json(), changeFeedPageEnvelope, SOURCE);
}

function toFeedItem(entry: { id: string; seq: number; type: string; timestamp: string }): FeedItem {
  return {
    deliveryId: toSourceId(entry.id),
    position: String(entry.seq),
    type: toTypeName(entry.type),
    at: toInstant(entry.timestamp),
    body: utf8.encode(JSON.stringify(entry)),
    result: readNotification(entry),
  };
}

function toSeq(position: string): number {
  if (POSITION.test(position)) return Number(position);
  throw new ConnectorError('data', 'This is no position in the change feed of Events.', { code: 'cursor_invalid' });
}
