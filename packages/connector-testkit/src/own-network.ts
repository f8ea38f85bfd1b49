// Catches a connector that reaches the network by itself, past the host's HTTP, which alone keeps it to GET and to its hosts.
import { AsyncLocalStorage } from 'node:async_hooks';
import { Socket } from 'node:net';

/** Addresses that the connector's code tried to reach by itself, in the call that is running. */
const inConnector = new AsyncLocalStorage<string[]>();
let isInstalled = false;

/** Runs the connector's code. Its own attempts to reach a network are refused, and added to `attempts`. */
export function asConnector<Value>(attempts: string[], run: () => Value): Value {
  install();
  return inConnector.run(attempts, run);
}

/** Runs the world's code, which may do as it likes. */
export function asWorld<Value>(run: () => Value): Value {
  return inConnector.exit(run);
}

function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  const fetchBefore = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const attempts = inConnector.getStore();
    if (attempts === undefined) return fetchBefore(input, init);
    attempts.push(`fetch ${input instanceof Request ? input.url : String(input)}`);
    return Promise.reject(new TypeError('A connector reads by ctx.http only.'));
  };
  Socket.prototype.connect = new Proxy(Socket.prototype.connect, {
    apply(connect, socket: Socket, given) {
      const attempts = inConnector.getStore();
      if (attempts === undefined) return Reflect.apply(connect, socket, given);
      attempts.push('a socket');
      return socket.destroy(new TypeError('A connector reads by ctx.http only.'));
    },
  });
}
