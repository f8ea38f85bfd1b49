// What was asked for: which events, and the rules that this run had otherwise than the set-up.
import { Panel } from '../../components/panel.tsx';
import { Pill } from '../../components/pill.tsx';
import { actionLabel } from '../../lib/action-words.ts';
import { capitalized } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import { countOf, withArticle } from '../../lib/words.ts';
import classes from './import-view.module.css';
import { actionAsSetUp } from './options-in-words.ts';
import type { ImportRun } from './use-imports.ts';

const MOST_SHOWN = 12;
const FIELDS = { one: 'field', other: 'fields' };

interface RunOptionsProps {
  run: ImportRun;
  integration: Integration | undefined;
  speech: Speech;
}

export function RunOptions({ run: { scope, options }, integration, speech }: RunOptionsProps) {
  const { nouns } = speech;
  const more = scope.length - MOST_SHOWN;
  const action = options.action ?? (integration === undefined ? null : actionAsSetUp(integration));
  const createsBlank = options.createWhenUidBlank ?? integration?.createWhenUidBlank;
  const uid = options.uidField ?? integration?.uidField;
  return (
    <Panel title="What was asked for">
      <dl className={classes.options}>
        <dt>{capitalized(scope.length === 1 ? nouns.event.one : nouns.event.other)}</dt>
        <dd>
          <ul className={classes.plain}>
            {scope.slice(0, MOST_SHOWN).map(({ eventId, eventName, lists }) => (
              <li key={eventId}>
                {eventName ?? `${capitalized(withArticle(nouns.event.one))} without a name`}
                {lists !== null && `, only ${lists.map(({ listId, listName }) => listName ?? listId).join(', ')}`}
              </li>
            ))}
            {more > 0 && <li>and {countOf(more, nouns.event)} more</li>}
          </ul>
        </dd>
        {uid !== undefined && (
          <>
            <dt>Recognised by</dt>
            <dd>{speech.labelOf(uid)}</dd>
          </>
        )}
        {action !== null && (
          <>
            <dt>Action</dt>
            <dd>{actionLabel(action)}</dd>
          </>
        )}
        <dt>Fields</dt>
        <dd>
          {options.mapping === null ? 'As set up' : `${countOf(options.mapping.length, FIELDS)} matched`}
          {options.customFields !== null && options.customFields.length > 0 && (
            <>, with {options.customFields.map(speech.labelOf).join(', ')}</>
          )}
        </dd>
        <dt>Values</dt>
        <dd>{options.prefer === 'newest' ? 'The newest wins' : `Those of ${nouns.source} win`}</dd>
        {createsBlank !== undefined && (
          <>
            <dt>Blank {speech.uid}</dt>
            <dd>{createsBlank ? 'A contact is created' : 'Skipped'}</dd>
          </>
        )}
        <dt>Relationships</dt>
        <dd>{options.relationships ? 'Created where available' : 'Left out'}</dd>
        <Tags label="Tags, new contacts" tags={options.tagsForCreated} />
        <Tags label="Tags, updated contacts" tags={options.tagsForUpdated} />
      </dl>
    </Panel>
  );
}

function Tags({ label, tags }: { label: string; tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd className={classes.tags}>
        {tags.map((tag) => (
          <Pill key={tag}>{tag}</Pill>
        ))}
      </dd>
    </>
  );
}
