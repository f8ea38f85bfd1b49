// The one dialog of the page: a title, fields, and what can be done.
import { CallFault } from './calls.js';
import { button, byId, make } from './dom.js';

/**
 * Asks for something. `submit` gets the form's values; when it is refused the dialog stays and says why, and when it
 * answers false it stays as well, for another question.
 * `extra` are further buttons: `{ text, act, isDanger }`.
 */
export function ask({ title, body, submitText, submit, extra = [] }) {
  const dialog = byId('dialog');
  const form = byId('dialog-form');
  const fault = byId('dialog-fault');
  const run = async (act) => {
    fault.hidden = true;
    try {
      if ((await act(new FormData(form))) !== false) dialog.close();
    } catch (refusal) {
      if (!(refusal instanceof CallFault)) throw refusal;
      fault.textContent = refusal.message;
      fault.hidden = false;
    }
  };
  byId('dialog-title').textContent = title;
  byId('dialog-body').replaceChildren(...body);
  byId('dialog-acts').replaceChildren(
    ...extra.map(({ text, act, isDanger }) => button(text, () => run(act), { class: isDanger ? 'danger' : '' })),
    make('span', { class: 'grow' }),
    button('Cancel', () => dialog.close()),
    make('button', { class: 'primary' }, submitText),
  );
  fault.hidden = true;
  form.onsubmit = (event) => {
    event.preventDefault();
    run(submit);
  };
  if (!dialog.open) dialog.showModal();
}

/** Asks before something that cannot be undone. */
export function confirmFirst(title, sentence, submitText, act) {
  ask({ title, body: [make('p', {}, sentence)], submitText, submit: act });
}

/** A labelled input. */
export function field(label, name, properties = {}) {
  return make('label', { class: 'field' }, label, make('input', { name, ...properties }));
}

/** A labelled choice; `options` are pairs of value and text. */
export function choice(label, name, options, value, properties = {}) {
  const select = make(
    'select',
    { name, id: `dialog-${name}`, ...properties },
    ...options.map(([each, text]) => make('option', { value: each, selected: each === value }, text)),
  );
  // Beside its label and not in it, or the label would read out every option.
  return make('div', { class: 'field' }, make('label', { htmlFor: select.id }, label), select);
}
