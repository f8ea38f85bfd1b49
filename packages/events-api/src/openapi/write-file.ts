// Writes events-api.openapi.json anew: `pnpm openapi` in this package. A test fails when the file has drifted.
import { writeFileSync } from 'node:fs';
import { openApiText } from './document.ts';

writeFileSync(new URL('../../events-api.openapi.json', import.meta.url), openApiText());
