// Opens the stream while somebody is signed in, and keeps the cache true to it.
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { LiveStream } from '../../lib/live.ts';
import { followLive } from '../../lib/live-updates.ts';
import { keys } from '../../lib/query-keys.ts';
import { useIsSignedOut } from '../../lib/signed-out.ts';
import { LiveContext } from '../../lib/use-live.ts';

export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [stream] = useState(() => new LiveStream('/api/v1/stream'));
  const isSignedOut = useIsSignedOut();
  useEffect(() => followLive(stream, queries), [stream, queries]);
  // Without a session there is no stream: it opens again with the next one.
  useEffect(() => {
    if (!isSignedOut) stream.open();
    return () => stream.close();
  }, [stream, isSignedOut]);
  // A stream breaks off with the connection or with the session. Asking who is signed in tells which.
  useEffect(
    () =>
      stream.watch((connection) => {
        if (connection === 'lost') void queries.invalidateQueries({ queryKey: keys.session });
      }),
    [stream, queries],
  );
  return <LiveContext value={stream}>{children}</LiveContext>;
}
