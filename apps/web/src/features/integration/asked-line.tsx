// When the source was asked how it is, and a way to ask again: for somebody who just changed something over there.

import { Ago } from '../../components/ago.tsx';
import { BusyButton } from '../../components/busy-button.tsx';
import { type Status, useAskedSource } from '../../lib/status.ts';
import classes from './status-header.module.css';

export function AskedLine({ id, source, status }: { id: string; source: string; status: Status | undefined }) {
  const { isAsking, ask } = useAskedSource(id);
  const checkedAt = status?.source.checkedAt ?? null;
  return (
    <div className={classes.asked}>
      <span>
        {checkedAt === null ? (
          `${source} was not asked yet`
        ) : (
          <>
            {source} was asked <Ago at={checkedAt} />
          </>
        )}
      </span>
      <BusyButton variant="subtle" size="compact-sm" loading={isAsking} onClick={ask}>
        Check again
      </BusyButton>
    </div>
  );
}
