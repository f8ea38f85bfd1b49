// Made for a contract that is not this host's.
import { createFakeConnector } from '@audience/fake-connector';

export const oldConnector = { ...createFakeConnector(), id: 'old', contractVersion: 0 };
