// Connects the product to the mock through its API, by the rules that the floors were prepared with.
import { textOf } from '../processes/members.ts';
import type { Api } from './api.ts';

/** The secret that deliveries are signed with. */
export const WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** The integration, switched on. */
export async function connectEvents(
  api: Api,
  source: { url: string; token: string },
): Promise<{ id: string; webhookPath: string }> {
  const integration = await api.post('/api/v1/integrations', {
    connector: 'events',
    settings: { baseUrl: source.url, token: source.token, webhookSecret: WEBHOOK_SECRET },
    uidField: 'email',
    createCustomFields: true,
    enabled: true,
  });
  return { id: textOf(integration, 'id'), webhookPath: new URL(textOf(integration, 'webhookUrl')).pathname };
}
