// A process of its own that appends deliveries without end and prints each one that was acknowledged. Started by the crash test.
import { z } from 'zod';
import { openStorage } from '../../../src/database/open-storage.ts';
import { openInboxLog } from '../../../src/inbox/log/open-inbox-log.ts';

const location = z
  .union([
    z.object({ kind: z.literal('sqlite'), path: z.string() }),
    z.object({ kind: z.literal('postgres'), url: z.string() }),
  ])
  .parse(JSON.parse(process.argv[2] ?? ''));

const { database } = await openStorage(location);
const log = await openInboxLog(location, { database, newId: crypto.randomUUID(), now: () => Date.now() });

async function appendWithoutEnd(sender: number): Promise<never> {
  for (let index = 0; ; index += 1) {
    const deliveryId = `msg_${sender}_${index}`;
    const body = Buffer.from(JSON.stringify({ type: 'a', deliveryId, filling: 'x'.repeat(1_000) }));
    await log.append({ accountId: 'a', integrationId: 'i', deliveryId, receivedAt: Date.now(), headers: {}, body });
    process.stdout.write(`${deliveryId}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, (_, sender) => appendWithoutEnd(sender)));
