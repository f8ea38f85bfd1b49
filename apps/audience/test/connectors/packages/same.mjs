// Takes the id of another.
import { createFakeConnector } from '@audience/fake-connector';

export const houseConnector = { ...createFakeConnector(), id: 'house', name: 'Another house' };
