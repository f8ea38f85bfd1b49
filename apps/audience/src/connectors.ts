// THE list of connectors that the product knows. The only file that imports a connector's package.
import type { Connector } from '@audience/connector';
import { eventsConnector } from '@audience/events-connector';
import { pretixConnector } from '@audience/pretix-connector';

/** Every connector of the product, in the order that screens show them. A new source is one line here. */
export const connectors: ReadonlyArray<Connector<unknown>> = [eventsConnector, pretixConnector];
