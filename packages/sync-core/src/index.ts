// The door of the pure core: `planSync` and `applyPlan`, the keys a host must load for them, and the shapes they speak in.
export * from './apply-plan.ts';
export { type Conversion, convertValue, LONGEST_TEXT, sameValue } from './convert-value.ts';
export * from './keys.ts';
export { mappingInForce } from './mapping-in-force.ts';
export { newFieldKey } from './new-field-key.ts';
export { foldText, isPhoneCountry, normalForm, readUid, type UidReading } from './normal-form.ts';
export * from './plan.ts';
export { planSync } from './plan-sync.ts';
export * from './rules.ts';
export { type RunRules, rulesOfRun, uidPairOf } from './rules-of-run.ts';
export * from './state.ts';
export { compareStatements } from './statement.ts';
export { uidReader } from './uid-reader.ts';
export { type WantedIdentifier, wantedCompanions, wantedIdentifiers } from './wanted.ts';
