// The door of the pure core: two functions, and the shapes they speak in.
export * from './keys.ts';
export * from './plan.ts';
export * from './rules.ts';
export * from './state.ts';
