// Fetches what shows notices when there is the first one.
import { useNotifications } from '@mantine/notifications';
import { lazy, Suspense, useState } from 'react';

const Notices = lazy(() => import('./notices.tsx'));

export function NoticesWhenThereAre() {
  const { notifications } = useNotifications();
  const [isWanted, setWanted] = useState(false);
  if (!isWanted && notifications.length > 0) setWanted(true);
  return isWanted ? (
    <Suspense>
      <Notices />
    </Suspense>
  ) : null;
}
