// The button that lets somebody choose the columns of the list.
import { Button, Popover, Skeleton } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { ColumnChoicesProps } from './column-choices.tsx';

const ColumnChoices = lazy(() => import('./column-choices.tsx'));

export function ColumnChoice(props: ColumnChoicesProps) {
  return (
    <Popover position="bottom-end" trapFocus shadow="md" width={260}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Suspense fallback={<Skeleton height={300} />}>
          <ColumnChoices {...props} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
