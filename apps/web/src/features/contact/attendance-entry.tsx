// One attendance on the line of the history: event, day, list, what became of it, and its timeline when opened.
import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Moment } from '../../components/moment.tsx';
import { AttendanceState } from './attendance-state.tsx';
import classes from './history.module.css';
import { momentsOf } from './moments.ts';
import { Timeline } from './timeline.tsx';
import type { Attendance } from './use-history.ts';
import { useNouns } from './use-nouns.ts';

interface AttendanceEntryProps {
  attendance: Attendance;
  /** Open from the start. */
  isFirst: boolean;
  /** Keys of moments that just came: they open what they are in. */
  fresh: ReadonlySet<string>;
  isFresh: boolean;
}

export function AttendanceEntry({ attendance, isFirst, isFresh, fresh }: AttendanceEntryProps) {
  const [wasTurned, setTurned] = useState<boolean | null>(null);
  const timelineId = useId();
  const nouns = useNouns(attendance.integrationId);
  const { sourceEvent, list, removedAtSource } = attendance;
  const moments = momentsOf(attendance, nouns);
  const isOpen = wasTurned ?? (isFirst || isFresh);
  return (
    <li className={classes.entry} data-gone={removedAtSource !== null || undefined}>
      <div className={classes.head}>
        <h3 className={classes.event}>
          <UnstyledButton
            className={classes.turn}
            aria-expanded={isOpen}
            aria-controls={timelineId}
            onClick={() => setTurned(!isOpen)}
          >
            {sourceEvent.name ?? `An unnamed ${nouns.event.one}`}
            <IconChevronRight size={14} aria-hidden className={classes.mark} />
          </UnstyledButton>
        </h3>
        <span className={classes.place}>
          {sourceEvent.startsAt !== null && <Moment at={sourceEvent.startsAt} style="weekday" />}
          {sourceEvent.startsAt !== null && list !== null && ' · '}
          {list?.name ?? (list === null ? null : `An unnamed ${nouns.list?.one ?? 'list'}`)}
        </span>
        <span className={classes.state}>
          <AttendanceState attendance={attendance} />
        </span>
      </div>
      <div id={timelineId} hidden={!isOpen}>
        {isOpen && <Timeline attendance={attendance} moments={moments} source={nouns.source} fresh={fresh} />}
      </div>
    </li>
  );
}
