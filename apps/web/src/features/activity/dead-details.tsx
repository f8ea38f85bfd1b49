// What a given-up delivery is by its codes, and the body as it came: for those who may work on contacts.
import { Code } from '@mantine/core';
import { useMay } from '../../lib/session.ts';
import classes from './activity.module.css';
import { prettyBody } from './pretty-body.ts';
import type { DeadDelivery } from './use-dead.ts';

export function DeadDetails({ delivery, id }: { delivery: DeadDelivery; id: string }) {
  const maySeeBody = useMay('editor');
  const { error, deliveryId, body } = delivery;
  return (
    <div id={id}>
      <dl className={classes.details}>
        <dt>What was said</dt>
        <dd>{error.message}</dd>
        <dt>Codes</dt>
        <dd>
          <Code>{error.class}</Code>
          <Code>{error.code}</Code>
        </dd>
        <dt>Delivery</dt>
        <dd>
          <Code>{deliveryId}</Code>
        </dd>
        <dt>Tries</dt>
        <dd>{delivery.attempts}</dd>
      </dl>
      {maySeeBody && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
        <section className={classes.body} tabIndex={0} aria-label="What was sent">
          <pre>{prettyBody(body)}</pre>
        </section>
      )}
    </div>
  );
}
