// Opens the stream while somebody is signed in, and keeps the cache true to it.
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { LiveStream } from '../../lib/live.ts';
import { followLive } from '../../lib/live-updates.ts';
import { LiveContext } from '../../lib/use-live.ts';

export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [stream] = useState(() => new LiveStream('/api/v1/stream'));
  useEffect(() => {
    const stop = followLive(stream, queries);
    stream.open();
    return () => {
      stop();
      stream.close();
    };
  }, [stream, queries]);
  return <LiveContext value={stream}>{children}</LiveContext>;
}
