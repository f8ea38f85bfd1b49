// Five numbers: invited, confirmed, attended, no-shows, and how many of those that they confirmed they came to.
import type { Schema } from '@audience/api-client';
import { counted, percentOf } from '../../lib/words.ts';
import classes from './engagement-strip.module.css';

export function EngagementStrip({ engagement }: { engagement: Schema<'Engagement'> }) {
  const { invited, confirmed, attended, noShows, attendanceRate } = engagement;
  const figures = [
    { label: 'invited', figure: counted(invited) },
    { label: 'confirmed', figure: counted(confirmed) },
    { label: 'attended', figure: counted(attended) },
    { label: noShows === 1 ? 'no-show' : 'no-shows', figure: counted(noShows) },
    { label: 'of confirmed, came', figure: attendanceRate === null ? '–' : percentOf(attendanceRate) },
  ];
  return (
    <dl className={classes.strip}>
      {figures.map(({ label, figure }) => (
        <div key={label} className={classes.figure}>
          <dt>{label}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
