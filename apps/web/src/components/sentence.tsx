// A sentence with words stressed: `create with a *blank* email`.

export function Sentence({ text }: { text: string }) {
  const parts = text.split('*').map((words, at) => ({ words, at, stressed: at % 2 === 1 }));
  return parts.map(({ words, at, stressed }) => (stressed ? <em key={at}>{words}</em> : words));
}
