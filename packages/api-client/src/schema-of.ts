// Short names for what the document describes.
import type { components } from './generated/schema.ts';

/** A shape of the document by its name: `Schema<'Contact'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
