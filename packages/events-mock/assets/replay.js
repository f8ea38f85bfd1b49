// A recorded day: takes the file, has it replayed, and shows how far it is.
import { attempt, call } from './calls.js';
import { byId, fullTime } from './dom.js';

const form = () => byId('replay-form');

export function showReplay({ recording }) {
  byId('replay-state').textContent = recording === null ? 'Nothing is loaded.' : wordsOf(recording);
  byId('begin-replay').disabled = recording?.isRunning === true || (recording === null && !chosenFile());
  byId('stop-replay').disabled = recording?.isRunning !== true;
}

function wordsOf({ notifications, from, to, told, isRunning }) {
  const span = `${notifications} notifications, recorded from ${fullTime(from)} to ${fullTime(to)}.`;
  if (isRunning) return `${span} ${told} are told.`;
  return told === 0 ? span : `${span} ${told} were told.`;
}

const chosenFile = () => form().elements.file.files[0];

export function prepareReplay(refreshState) {
  form().elements.file.addEventListener('change', refreshState);
  form().addEventListener('submit', async (event) => {
    event.preventDefault();
    const file = chosenFile();
    const speed = Number(form().elements.speed.value);
    await attempt(async () => {
      if (file) await call('PUT', '/recording', file);
      await call('POST', '/recording/replay', { speed });
    }, 'The recording is being told.');
    await refreshState();
  });
  byId('stop-replay').addEventListener('click', async () => {
    await attempt(() => call('DELETE', '/recording/replay'), 'Stopped.');
    await refreshState();
  });
}
