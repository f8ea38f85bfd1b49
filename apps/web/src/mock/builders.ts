// Things of the document with good defaults: say what matters, the rest is made up.
export * from './builders/contacts.ts';
export * from './builders/imports.ts';
export * from './builders/integrations.ts';
export * from './builders/sync.ts';
export { ago, NOW } from './builders/time-and-ids.ts';
export * from './builders/users.ts';
