// One of a few, all of them seen at once: radios in the shape of a strip. Narrow screens show them under each other.
import { type ReactNode, useId } from 'react';
import classes from './segments.module.css';

interface SegmentsProps<Value extends string> {
  label: string;
  options: ReadonlyArray<{ value: Value; label: string }>;
  value: Value;
  onChange: (value: Value) => void;
  /** May be looked at only. */
  disabled?: boolean;
  /** What the chosen one means; read with the group. */
  children?: ReactNode;
}

export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, options, value, onChange, disabled = false, children } = props;
  const id = useId();
  return (
    <fieldset className={classes.group} aria-describedby={`${id}-meaning`} disabled={disabled}>
      <legend className={classes.label}>{label}</legend>
      <div className={classes.strip}>
        {options.map((option) => (
          <label key={option.value} className={classes.option}>
            <input
              type="radio"
              name={id}
              className={classes.input}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className={classes.text}>{option.label}</span>
          </label>
        ))}
      </div>
      <div id={`${id}-meaning`} className={classes.meaning} aria-live="polite">
        {children}
      </div>
    </fieldset>
  );
}
