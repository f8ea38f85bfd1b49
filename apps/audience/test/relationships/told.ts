// Relationships as an import tells them, and short words for the calls about them. No assertions here.
import type { SourceRelationship } from '@audience/connector';
import { contactAnswer } from '../../src/contacts/contact.schemas.ts';
import { Database, UnitOfWork } from '../../src/database/database.ts';
import { type RelationshipAnswer, relationshipListAnswer } from '../../src/relationships/relationship.schemas.ts';
import { Relationships } from '../../src/relationships/relationships.service.ts';
import { type Answer, type Host, startHost } from '../accounts/host.ts';
import { at, Source } from '../history/source.ts';
import type { TestDatabase } from '../support/databases.ts';

/** A pair of persons with a label; the event is the one that `Source` gives persons by default. */
export type Pair = readonly [personId: string, relatedPersonId: string, label: string, eventId?: string];

const MORNING = at('2026-02-20T08:00:00Z');

/** What the first change of a person is made of. */
export const created = { revision: 1, at: MORNING, trigger: 'created' } as const;

/** A host with a source, signed in. */
export class Room {
  private constructor(
    readonly host: Host,
    readonly source: Source,
    readonly cookie: string,
  ) {}

  static async open(database: TestDatabase): Promise<Room> {
    const host = await startHost(database);
    return new Room(host, await Source.add(host), await host.signIn());
  }

  /** Records a page of relationships, as a run of imports does. */
  tell(pairs: readonly Pair[], importId = 'import-1', source = this.source): Promise<void> {
    const told = pairs.map(
      ([personId, relatedPersonId, label, eventId = 'event-1']): SourceRelationship => ({
        eventId,
        personId,
        relatedPersonId,
        label,
      }),
    );
    const { app } = this.host;
    return app
      .get(UnitOfWork)
      .run((transaction) =>
        app.get(Relationships).recordPage(transaction, source.accountId, source.id, told, importId),
      );
  }

  /** A person of the source; answers the id of its contact. */
  async person(id: string, rest: object = {}): Promise<string> {
    const { contactId } = await this.source.person({ ...created, id, ...rest });
    if (contactId === null) throw new Error(`${id} has no contact.`);
    return contactId;
  }

  /** A contact made by hand. */
  async contact(values: object): Promise<string> {
    const answer = await this.host.call('POST', '/api/v1/contacts', { cookie: this.cookie, body: { values } });
    return contactAnswer.parse(answer.body).id;
  }

  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<Answer> {
    return this.host.call(method, `/api/v1${path}`, { cookie: this.cookie, ...(body && { body }) });
  }

  /** Relationships shown on a contact. */
  async shown(contactId: string): Promise<RelationshipAnswer[]> {
    return relationshipListAnswer.parse((await this.call('GET', `/contacts/${contactId}/relationships`)).body).items;
  }

  /** The only relationship shown on a contact. */
  async only(contactId: string): Promise<RelationshipAnswer> {
    const [one, ...more] = await this.shown(contactId);
    if (!one || more.length > 0) throw new Error(`${contactId} is shown ${one ? 'more than one' : 'no'} relationship.`);
    return one;
  }

  /** Everything told to live screens so far, as JSON. */
  async told(): Promise<string[]> {
    const rows = await this.host.app
      .get(Database)
      .query<{ events: string }>('SELECT events FROM stream_batches ORDER BY id');
    return rows.flatMap((row) => JSON.parse(row.events).map((event: unknown) => JSON.stringify(event)));
  }
}

/** What live screens are told of contacts, as JSON, in the order of `Room.told` after sorting. */
export function toldOf(...contactIds: string[]): string[] {
  return contactIds.map((id) => JSON.stringify(['contact', { id }])).sort();
}
