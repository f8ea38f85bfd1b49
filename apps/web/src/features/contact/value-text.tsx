// One value, with where it leads.
import { Anchor } from '@mantine/core';
import { type FieldValue, valueLink, valueText } from '../../lib/field-values.ts';
import type { Field } from '../../lib/fields.ts';
import classes from './values-panel.module.css';

export function ValueText({ field: { type }, value }: { field: Field; value: FieldValue }) {
  const text = valueText(value, type);
  const link = valueLink(value, type);
  if (link === null) return <span className={classes.text}>{text}</span>;
  const isPage = type === 'url';
  return (
    <Anchor
      href={link}
      className={classes.text ?? ''}
      {...(isPage && { target: '_blank', rel: 'noopener noreferrer' })}
    >
      {text}
    </Anchor>
  );
}
