// The door of the contract package.
export * from './changes.ts';
export * from './connector.ts';
export * from './connector-faults.ts';
export * from './context.ts';
export * from './errors.ts';
export * from './fields.ts';
export * from './instant.ts';
export * from './reading.ts';
export * from './setting-marks.ts';
