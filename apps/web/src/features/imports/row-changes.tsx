// What a run changed on one contact, before and after, and what is to be said of it.
import { Diff } from '../../components/diff.tsx';
import { Sentence } from '../../components/sentence.tsx';
import { valueText } from '../../lib/field-values.ts';
import { useFields } from '../../lib/fields.ts';
import { remarkOf } from '../../lib/reasons/remarks.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import { countOf } from '../../lib/words.ts';
import classes from './report.module.css';
import type { ImportRow } from './use-imports.ts';

/** More are folded. */
const MOST_SHOWN = 3;
const FIELDS = { one: 'field', other: 'fields' };

type Change = ImportRow['changes'][number];

export function RowChanges({ row: { outcome, changes, notes }, speech }: { row: ImportRow; speech: Speech }) {
  const { data: fields } = useFields();
  const shown = (field: string, value: Change['before']): string | null =>
    value === null ? null : valueText(value, fields?.find(({ key }) => key === field)?.type);
  const isFolded = outcome === 'created' || changes.length > MOST_SHOWN;
  const list = changes.length > 0 && (
    <ul className={classes.changes}>
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          <span className={classes.field}>{speech.labelOf(field)}</span>
          <Diff before={shown(field, before)} after={shown(field, after)} />
        </li>
      ))}
    </ul>
  );
  if (changes.length === 0 && notes.length === 0) return null;
  return (
    <div className={classes.changed}>
      {isFolded && changes.length > 0 ? (
        <details className={classes.all}>
          <summary>{countOf(changes.length, FIELDS)}</summary>
          {list}
        </details>
      ) : (
        list
      )}
      {notes.map((note) => (
        <div key={`${note.field} ${note.note}`} className={classes.note}>
          <Sentence text={remarkOf(note, speech)} />
        </div>
      ))}
    </div>
  );
}
