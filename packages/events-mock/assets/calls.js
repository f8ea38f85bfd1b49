// Calls of the mock, and the one line that tells how they went.
import { byId } from './dom.js';

/** What a call was refused for, in words for people. */
export class CallFault extends Error {}

export async function call(method, path, body) {
  const init = { method, headers: { 'content-type': 'application/json' } };
  if (body !== undefined) init.body = body instanceof Blob ? body : JSON.stringify(body);
  const response = await fetch(`/_mock${path}`, init).catch(() => {
    throw new CallFault('The mock does not answer. Is it still running?');
  });
  if (response.status === 204) return null;
  const answer = await response.json();
  if (response.ok) return answer;
  const places = (answer.errors ?? []).map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`);
  throw new CallFault([answer.detail ?? answer.title, ...places].join('. '));
}

let noticeTimer;

/** Says a sentence for some seconds. */
export function say(text) {
  byId('notice').textContent = text;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => {
    byId('notice').textContent = '';
  }, 5_000);
}

/** Does something and says how it went. */
export async function attempt(act, done) {
  try {
    const answer = await act();
    if (done) say(typeof done === 'function' ? done(answer) : done);
    return answer;
  } catch (fault) {
    if (!(fault instanceof CallFault)) throw fault;
    say(fault.message);
    return undefined;
  }
}
