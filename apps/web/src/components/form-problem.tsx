// Why a form was not taken, above its fields.
import { IconAlertTriangle } from '@tabler/icons-react';
import { sentenceOf } from '../lib/api.ts';
import { Banner } from './banner.tsx';

/** @param sentence in the place of what the answer says. */
export function FormProblem({ error, sentence }: { error: unknown; sentence?: string | undefined }) {
  return (
    <div role="alert">
      <Banner tone="rust" icon={IconAlertTriangle}>
        {sentence ?? sentenceOf(error)}
      </Banner>
    </div>
  );
}
