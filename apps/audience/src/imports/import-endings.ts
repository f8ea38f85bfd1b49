// What is told of a run that did not do all it should: which event, what is wrong, and what to do. Words for people.
import type { ConnectorError } from '@audience/connector';
import type { ContactField } from '@audience/sync-core';
import type { ImportProblem, ScopeEvent } from './import-record.ts';

const ofRun = (code: string, message: string): ImportProblem => ({ eventId: null, eventName: null, code, message });

const ofEvent = ({ eventId, eventName }: ScopeEvent, code: string, message: string): ImportProblem => ({
  eventId,
  eventName,
  code,
  message,
});

const called = ({ eventId, eventName }: ScopeEvent): string => `"${eventName ?? eventId}"`;

const AGAIN = 'Then start the import again: who was imported already is recognised.';

/** The event is not there any more. */
export function eventGone(event: ScopeEvent): ImportProblem {
  return ofEvent(
    event,
    'event_gone',
    `${called(event)} is not at the source any more. What was known of it stays here. Restore it there and import it again, or leave it out.`,
  );
}

/** Lists that were chosen are not there any more. */
export function listsGone(event: ScopeEvent, names: readonly string[], areAll: boolean): ImportProblem {
  const which = names.map((name) => `"${name}"`).join(', ');
  const rest = areAll ? 'Nobody of this event was imported' : 'The other lists were imported';
  return ofEvent(
    event,
    'list_gone',
    `Not at the source any more: ${which} of ${called(event)}. ${rest}. Choose its lists anew, or import all of them.`,
  );
}

/** The event could not be read to its end. */
export function eventUnreadable(event: ScopeEvent, error: ConnectorError): ImportProblem {
  return ofEvent(
    event,
    error.code,
    `${called(event)} could not be read to its end. ${error.message} The other events go on. Import it again later; if that does not help, tell whoever looks after the source.`,
  );
}

/** Its relationships could not be read; its persons were. */
export function relationshipsUnreadable(event: ScopeEvent, error: ConnectorError): ImportProblem {
  return ofEvent(
    event,
    'relationships_unreadable',
    `The relationships of ${called(event)} could not be read to their end. ${error.message} Its people were imported. Import it again later for the relationships.`,
  );
}

/** A person must mend the set-up first. */
export function setUpBroken(error: ConnectorError): ImportProblem {
  return ofRun(error.code, `The source does not let Audience read. ${error.message} Mend the integration. ${AGAIN}`);
}

/** The source failed again and again. */
export function sourceAway(error: ConnectorError, tries: number): ImportProblem {
  return ofRun(
    error.code,
    `The source did not answer as it should, ${tries} times in a row. ${error.message} Wait until it does. ${AGAIN}`,
  );
}

export const INTEGRATION_OFF = ofRun(
  'integration_off',
  `The integration was switched off while the import ran. Switch it on. ${AGAIN}`,
);

export const SOURCE_OFF = ofRun(
  'source_off',
  `The source’s own switch for Audience was turned off while the import ran. Switch it on there. ${AGAIN}`,
);

export const INTEGRATION_REMOVED = ofRun(
  'integration_removed',
  'The integration was removed while the import ran. What was imported stays.',
);

export const CANNOT_PULL = ofRun(
  'source_cannot',
  `The connector of this integration cannot give its people any more, or is not loaded here. Have it loaded. ${AGAIN}`,
);

export const NOTHING_READ = ofRun(
  'nothing_imported',
  'None of the chosen events could be imported: see what is said of each of them.',
);

export const HOST_FAULT = ofRun(
  'import_fault',
  'Audience could not go on, for a fault of its own. What was imported stays. Start the import again; if it ends like this again, tell whoever looks after Audience.',
);

/** The UID of the run has no source field any more. */
export function uidWithoutSource(uidField: string, fields: readonly ContactField[]): ImportProblem {
  const label = fields.find(({ key }) => key === uidField)?.label ?? uidField;
  return ofRun(
    'uid_field_without_source',
    `No field of the source is mapped to "${label}" any more, so nobody could be recognised. Map one to it, or take another unique identifier. ${AGAIN}`,
  );
}
