// What somebody else changed while this one edits. Said once it happens; what was typed is never overwritten.
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { Banner } from '../../components/banner.tsx';
import { Diff } from '../../components/diff.tsx';
import { valueText } from '../../lib/field-values.ts';
import { type Field, labelOf } from '../../lib/fields.ts';
import type { Meanwhile } from './edit-state.ts';
import classes from './meanwhile-notice.module.css';

interface MeanwhileNoticeProps {
  fields: readonly Field[];
  meanwhile: readonly Meanwhile[];
  /** Gives what was typed in this field up. */
  onTake: (fieldKey: string) => void;
}

export function MeanwhileNotice({ fields, meanwhile, onTake }: MeanwhileNoticeProps) {
  return (
    <div role="status" aria-label="Changed meanwhile">
      {meanwhile.length > 0 && (
        <Banner tone="blue" icon={IconRefresh} title="This contact changed while you edit">
          <ul className={classes.changes}>
            {meanwhile.map(({ field, before, after, isTaken }) => (
              <li key={field}>
                {labelOf(fields, field)}{' '}
                <Diff before={textOf(fields, field, before)} after={textOf(fields, field, after)} />
                {!isTaken && (
                  <span className={classes.kept}>
                    What you typed is kept.
                    <Button variant="default" size="compact-xs" onClick={() => onTake(field)}>
                      Take the new value
                    </Button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  );
}

function textOf(fields: readonly Field[], key: string, value: Meanwhile['after']): string | null {
  if (value === undefined) return null;
  return valueText(value, fields.find((field) => field.key === key)?.type);
}
