// What an administrator fills in. The schema is also what the settings page is drawn from.
import { z } from 'zod';

/** Settings of an integration with Sample. */
export const sampleSettings = z.strictObject({
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'Enter the whole address, beginning with https://.' })
    .meta({ title: 'Address', description: 'Where Sample is, such as https://sample.example.', origin: true }),
  token: z
    .string()
    .trim()
    .min(1, 'Enter the token.')
    .meta({ title: 'Token', description: 'From Sample: Settings, API. Of an administrator.', secret: true }),
  webhookSecret: z.string().trim().min(16, 'Enter the whole secret.').meta({
    title: 'Webhook secret',
    description: 'Enter the same in Sample: Settings, Webhooks.',
    secret: true,
    rotates: true,
    generate: 'whsec',
  }),
});
export type SampleSettings = z.infer<typeof sampleSettings>;
