// Relationships as an import tells them, for tests. No assertions here.
import type { SourceRelationship } from '@audience/connector';
import { UnitOfWork } from '../../src/database/database.ts';
import { Relationships } from '../../src/relationships/relationships.service.ts';
import type { Host } from '../accounts/host.ts';
import type { Source } from '../history/source.ts';

/** A pair of persons with a label; the event is the one that `Source` gives persons by default. */
export type Pair = readonly [personId: string, relatedPersonId: string, label: string, eventId?: string];

/** Records a page of relationships, as a run of imports does. */
export function tellPairs(host: Host, source: Source, pairs: readonly Pair[], importId = 'import-1'): Promise<void> {
  const told = pairs.map(
    ([personId, relatedPersonId, label, eventId = 'event-1']): SourceRelationship => ({
      eventId,
      personId,
      relatedPersonId,
      label,
    }),
  );
  return host.app
    .get(UnitOfWork)
    .run((transaction) =>
      host.app.get(Relationships).recordPage(transaction, source.accountId, source.id, told, importId),
    );
}
