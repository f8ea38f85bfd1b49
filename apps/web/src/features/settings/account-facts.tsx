// What the account is, for those who only look.
import classes from './account.module.css';
import { countries } from './places.ts';
import type { Account } from './use-account.ts';

export function AccountFacts({ account: { name, timeZone, country } }: { account: Account }) {
  const facts = [
    { label: 'Name', fact: name },
    { label: 'Time zone', fact: timeZone },
    { label: 'Country of phone numbers', fact: countries().find(({ value }) => value === country)?.label ?? 'None' },
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, fact }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
