// Plays a history to a running host: changes are told by the fake source's signed notifications, what is done by hand is done by the
// calls of the API. Each step is over before the next begins.
import { fakeDelivery } from '@audience/fake-connector';
import { z } from 'zod';
import type { ContactName, Step } from '../histories/step.ts';
import type { Api } from './api.ts';
import {
  contactShape,
  type IntegrationShape,
  integrationShape,
  type OutcomeShape,
  outcomeShape,
  personShape,
} from './shapes.ts';
import { waitFor } from './wait-until.ts';

const SECRET = 'whsec_of-the-fake-source';

/** Integrations with the fake source, by the names that steps call them, and what happens to them. */
export class StepsOverHttp {
  readonly #api: Api;
  readonly #integrations: ReadonlyMap<string, IntegrationShape>;

  private constructor(api: Api, integrations: ReadonlyMap<string, IntegrationShape>) {
    this.#api = api;
    this.#integrations = integrations;
  }

  /** Makes the integrations, switched on; the UID is the email unless their rules say otherwise. */
  static async begin(api: Api, rules: ReadonlyMap<string, Record<string, unknown>>): Promise<StepsOverHttp> {
    const made = new Map<string, IntegrationShape>();
    for (const [name, own] of rules) {
      const body = { connector: 'fake', settings: { secret: SECRET }, uidField: 'email', enabled: true, ...own };
      made.set(name, await api.do(integrationShape, 'POST', '/api/v1/integrations', body));
    }
    return new StepsOverHttp(api, made);
  }

  /** The id of an integration. */
  idOf(name: string): string {
    return this.#named(name).id;
  }

  /** Names by id, for pictures. */
  get names(): ReadonlyMap<string, string> {
    return new Map([...this.#integrations].map(([name, { id }]) => [id, name]));
  }

  /** Does a step. Of a change it answers the outcome. `deliveryId` names the notification. */
  async take(step: Step, deliveryId: string): Promise<OutcomeShape | undefined> {
    switch (step.kind) {
      case 'contact':
        await this.#api.do(z.unknown(), 'POST', '/api/v1/contacts', { values: step.values });
        return undefined;
      case 'edit': {
        const { values, keepFormer } = step;
        const path = `/api/v1/contacts/${await this.#find(step.contact)}`;
        await this.#api.do(z.unknown(), 'PATCH', path, { values, keepFormer });
        return undefined;
      }
      case 'link': {
        const path = `/api/v1/integrations/${this.idOf(step.integrationId)}/persons/${step.personId}/link`;
        await this.#api.do(z.unknown(), 'POST', path, { contactId: await this.#find(step.contact) });
        return undefined;
      }
      case 'rules': {
        const { integrationId, uidField } = step;
        await this.#api.do(z.unknown(), 'PATCH', `/api/v1/integrations/${this.idOf(integrationId)}`, { uidField });
        return undefined;
      }
      case 'change': {
        await this.tell(step.integrationId, { type: 'changes', changes: [step.change] }, deliveryId);
        return this.#outcomeOf(step.integrationId, deliveryId);
      }
    }
  }

  /** Sends a notification, rightly signed. */
  async tell(name: string, body: unknown, id: string): Promise<void> {
    const { headers, body: bytes } = fakeDelivery(body, { secret: SECRET, at: Date.now(), id });
    const answer = await fetch(this.#named(name).webhookUrl, {
      method: 'POST',
      headers,
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(20_000),
    });
    if (answer.status !== 202) throw new Error(`A delivery was answered ${answer.status}: ${await answer.text()}`);
  }

  /** Takes everything away again: contacts, and the integrations with their links. */
  async undo(): Promise<void> {
    for (const { id } of await this.#api.all(contactShape, '/api/v1/contacts')) {
      await this.#api.do(z.unknown(), 'DELETE', `/api/v1/contacts/${id}`);
    }
    for (const { id } of this.#integrations.values()) {
      await this.#api.do(z.unknown(), 'DELETE', `/api/v1/integrations/${id}`);
    }
  }

  #outcomeOf(name: string, deliveryId: string): Promise<OutcomeShape> {
    return waitFor(`${deliveryId} has its outcome`, async () => {
      const outcomes = await this.#api.all(outcomeShape, `/api/v1/integrations/${this.idOf(name)}/outcomes`);
      return outcomes.find((outcome) => outcome.deliveryId === deliveryId);
    });
  }

  async #find(name: ContactName): Promise<string> {
    const found =
      name.by === 'person'
        ? await this.#linkedTo(name.integrationId, name.personId)
        : await this.#with(name.field, name.value);
    if (found === null) throw new Error(`There is no contact by ${JSON.stringify(name)}.`);
    return found;
  }

  async #linkedTo(integration: string, personId: string): Promise<string | null> {
    const persons = await this.#api.all(personShape, `/api/v1/integrations/${this.idOf(integration)}/persons`);
    return persons.find((person) => person.personId === personId)?.contactId ?? null;
  }

  async #with(field: string, value: unknown): Promise<string | null> {
    const filter = encodeURIComponent(JSON.stringify({ field, op: 'eq', value }));
    const found = await this.#api.all(contactShape, `/api/v1/contacts?filter=${filter}`);
    return found.length === 1 ? (found[0]?.id ?? null) : null;
  }

  #named(name: string): IntegrationShape {
    const found = this.#integrations.get(name);
    if (found === undefined) throw new Error(`There is no integration ${name}.`);
    return found;
  }
}
