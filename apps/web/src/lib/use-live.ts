// The stream for components: hear events, know whether it is open.
import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { Connection, LiveEvent, LiveStream } from './live.ts';

/** The app's stream; null outside of the shell. */
export const LiveContext = createContext<LiveStream | null>(null);

/** Calls the listener with every event while the component is shown. */
export function useLiveEvents(listener: (event: LiveEvent) => void): void {
  const stream = useContext(LiveContext);
  const hear = useEffectEvent(listener);
  useEffect(() => stream?.listen((event) => hear(event)), [stream]);
}

/** The state of the stream. */
export function useConnection(): Connection {
  const stream = useContext(LiveContext);
  return useSyncExternalStore(
    (watcher) => stream?.watch(watcher) ?? (() => undefined),
    () => stream?.connection ?? 'waiting',
  );
}
