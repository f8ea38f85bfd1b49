// A call as an answer of the mock sees it, typed by the document.
import type { paths } from '@audience/api-client';
import type { Account } from './account.ts';

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

/** Every call of the document by name: `GET /api/v1/contacts/{id}`. */
export type CallName = {
  [Path in keyof paths & string]: {
    [M in Method]: paths[Path] extends Record<M, { responses: unknown }> ? `${Uppercase<M>} ${Path}` : never;
  }[Method];
}[keyof paths & string];

type OperationOf<Name> = Name extends `${infer M} ${infer Path}`
  ? Path extends keyof paths
    ? Lowercase<M> extends keyof paths[Path]
      ? paths[Path][Lowercase<M>]
      : never
    : never
  : never;

type Part<Operation, Place extends string> = Operation extends { parameters: infer Parameters }
  ? Place extends keyof Parameters
    ? Exclude<Parameters[Place], undefined>
    : Record<string, never>
  : Record<string, never>;

type BodyOf<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } }
  ? Body
  : undefined;

type JsonOf<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : undefined;

type AnswerOf<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses & (200 | 201 | 202 | 204)]: JsonOf<Responses[Status]> }[keyof Responses &
      (200 | 201 | 202 | 204)]
  : never;

/** What the document says a call is answered, when all went well. */
export type Answer<Name extends CallName> = AnswerOf<OperationOf<Name>>;

/** A call whose parts were not looked at yet. */
export interface RawCall {
  request: Request;
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
  /** Of the answer. */
  headers: Headers;
}

/** A call that fits the document. */
export interface Call<Name extends CallName> extends Omit<RawCall, 'path' | 'query' | 'body'> {
  path: Part<OperationOf<Name>, 'path'>;
  query: Part<OperationOf<Name>, 'query'>;
  body: BodyOf<OperationOf<Name>>;
}

/** An answer of one call. */
export interface MockAnswer {
  name: CallName;
  give: (call: RawCall, account: Account) => unknown;
}

/**
 * Answers a call of the document.
 * @param give what it is answered; throws a Refusal where the host would refuse.
 */
export function on<Name extends CallName>(
  name: Name,
  give: (call: Call<Name>, account: Account) => Answer<Name>,
): MockAnswer {
  return {
    name,
    give: (call, account) => {
      if (!fits<Name>(call)) throw new TypeError(`${name} was not looked at before it is answered.`);
      return give(call, account);
    },
  };
}

const looked = new WeakSet<RawCall>();

/** Says that a call was held against the document and fits. */
export function allow(call: RawCall): void {
  looked.add(call);
}

function fits<Name extends CallName>(call: RawCall): call is RawCall & Call<Name> {
  return looked.has(call);
}
