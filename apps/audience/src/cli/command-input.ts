// Reading what was typed behind a command: options against a schema, a password from standard input.
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What was typed is wrong; the message has a line per fault. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Options as the schema has them: `--time-zone` is `timeZone`; a boolean in the schema is a switch.
 * @throws UsageError
 */
export function parseOptions<Shape extends z.ZodRawShape>(
  args: readonly string[],
  schema: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> {
  const options = Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => [
      dashed(name),
      { type: field instanceof z.ZodDefault ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  let values: Record<string, unknown>;
  try {
    values = { ...parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [camel(name), value]));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new UsageError(
    result.error.issues.map((issue) => `--${dashed(issue.path.join('.'))}: ${issue.message}`).join('\n'),
  );
}

/** The first line of a stream, for passwords: an argument would be seen by everybody on the machine. */
export async function firstLine(input: Readable): Promise<string> {
  const lines = createInterface({ input });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return '';
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
}
