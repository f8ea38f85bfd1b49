// Nothing is connected yet: what setting up is, in three short steps.
import { Panel } from '../../components/panel.tsx';
import { type Manifest, nounsOf } from '../../lib/connectors.ts';
import classes from './first-steps.module.css';

export function FirstSteps({ connectors }: { connectors: readonly Manifest[] }) {
  const { person, event } = nounsOf(connectors.length === 1 ? connectors[0] : undefined);
  const steps = [
    {
      title: 'Connect',
      words: 'An address, a token that may read there, and the field by which the same person is recognised.',
    },
    {
      title: 'Say what happens on its own',
      words: `Whether a ${person.one} who is created or changed there makes a contact here, changes one, or neither.`,
    },
    {
      title: `Import existing ${event.other}`,
      words: `What is over and will not change again, so that every ${person.one}’s history is whole from the first day.`,
    },
  ];
  return (
    <Panel
      title="Nothing is connected yet"
      lead="Three short steps, a few minutes. Nothing is ever changed in the source: Audience only reads there."
    >
      <ol className={classes.steps}>
        {steps.map(({ title, words }, index) => (
          <li key={title} className={classes.step}>
            <span className={classes.number} aria-hidden>
              {index + 1}
            </span>
            <div>
              <h3 className={classes.title}>{title}</h3>
              <p className={classes.words}>{words}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
