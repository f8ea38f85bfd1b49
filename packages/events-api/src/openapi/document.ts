// The OpenAPI 3.1 document of the Events API: schemas, paths and webhooks together.
import { bodyName, componentSchemas, schemaRef, webhookTypes } from './components.ts';
import { paths } from './paths.ts';

const SIGNATURE_HEADERS = {
  'webhook-id': 'The same over all retries.',
  'webhook-timestamp': 'The time of this attempt in whole seconds since 1970.',
  'webhook-signature': 'v1, and base64 HMAC-SHA256 of id.timestamp.body; several, space-separated, during a rotation.',
};

const webhookOf = (type: string) => ({
  post: {
    summary: type,
    security: [],
    parameters: Object.entries(SIGNATURE_HEADERS).map(([name, description]) => ({
      name,
      in: 'header',
      required: true,
      description,
      schema: { type: 'string' },
    })),
    requestBody: { required: true, content: { 'application/json': { schema: schemaRef(bodyName(type)) } } },
    responses: {
      '2XX': { description: 'Taken. Any other answer, or none within 15 s, and it is sent again.' },
    },
  },
});

/** The document, as plain data in the order in which it is written. */
export const openApiDocument = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Events API',
    version: '1',
    description: 'What Events lets be read, and the webhooks it sends. Nothing can be written.',
  },
  security: [{ token: [] }],
  paths: paths(),
  webhooks: Object.fromEntries(webhookTypes().map((type) => [type, webhookOf(type)])),
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: componentSchemas(),
  },
});

/** The document as the file has it. */
export const openApiText = (): string => `${JSON.stringify(openApiDocument(), null, 2)}\n`;
