// Never finishes being imported.
await new Promise(() => undefined);
export const connector = { contractVersion: 1 };
