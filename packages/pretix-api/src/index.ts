// The door of pretix's wire: schemas of what is read, for the connector, and for the mock also what its acts accept.
// Nothing here talks to a network or knows Audience.
export * from './acts.ts';
export * from './event.ts';
export { type Names, namesOf } from './names.ts';
export * from './order.ts';
export * from './page.ts';
export * from './product.ts';
export { type Localised, localise, localised, moment, toMoment } from './values.ts';
export * from './webhook.ts';
