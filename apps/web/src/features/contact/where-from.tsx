// Where a value came from, and when: by hand, or from which source. A UID says that it is one.
import type { Schema } from '@audience/api-client';
import { Moment } from '../../components/moment.tsx';
import { useNounsById } from '../../lib/integrations.ts';

interface WhereFromProps {
  provenance: Schema<'Provenance'> | undefined;
  isUid: boolean;
  isFresh: boolean;
}

export function WhereFrom({ provenance, isUid, isFresh }: WhereFromProps) {
  const nounsById = useNounsById();
  if (provenance === undefined) return isUid ? 'UID' : null;
  const { kind, at, integrationId } = provenance;
  return (
    <>
      {isUid && 'UID · '}
      {kind === 'manual' ? 'by hand' : nounsById(integrationId ?? '').source},{' '}
      {isFresh ? 'just now' : <Moment at={at} style="short day" />}
    </>
  );
}
