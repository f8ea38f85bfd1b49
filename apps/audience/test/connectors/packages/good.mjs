// A good connector beside the product's own, under two names.
import { createFakeConnector } from '@audience/fake-connector';

export const houseConnector = { ...createFakeConnector(), id: 'house', name: 'House' };
export default houseConnector;
