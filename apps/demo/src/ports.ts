// What to do about a port that another program has.

/** The fault of listening, in words that name the variable. Other faults stay as they are. */
export function portFault(fault: unknown, port: number, variable: string): unknown {
  if (!(fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE')) return fault;
  const other = port < 60_000 ? port + 100 : port - 100;
  return new Error(
    `Port ${port} is taken by another program. End that one, or choose another port: ${variable}=${other} npm start`,
    { cause: fault },
  );
}
