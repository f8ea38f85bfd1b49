// Says that the stream is lost, once it has been for a moment: a reconnect of a second is nobody's business.
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Banner } from '../../components/banner.tsx';
import { useConnection } from '../../lib/use-live.ts';

const PATIENCE_MS = 1_500;

export function ConnectionBanner() {
  const isLost = useLostFor(PATIENCE_MS);
  return (
    <div aria-live="polite">
      {isLost && (
        <Banner tone="amber" icon={IconPlugConnectedX} title="The connection to Audience is lost">
          What you see may be old. It is tried again by itself, and what you typed is kept.
        </Banner>
      )}
    </div>
  );
}

function useLostFor(milliseconds: number): boolean {
  const connection = useConnection();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (connection !== 'lost') {
      setLong(false);
      return undefined;
    }
    const timer = setTimeout(() => setLong(true), milliseconds);
    return () => clearTimeout(timer);
  }, [connection, milliseconds]);
  return isLong;
}
