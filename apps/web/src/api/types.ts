import type { endpoints } from './made/endpoints.js';
import type { operations } from './made/schema.js';

/** Id of an operation of the API, such as `cases.get`. */
export type OperationId = keyof typeof endpoints & keyof operations;

/** Id of an operation that changes a record. */
export type CommandId = { [I in OperationId]: (typeof endpoints)[I]['command'] extends true ? I : never }[OperationId];

/** Id of an operation that is signed. */
export type SignedCommandId = { [I in CommandId]: (typeof endpoints)[I] extends { readonly meaning: string } ? I : never }[CommandId];

type Parameters<I extends OperationId> = operations[I]['parameters'];

/** Path parameters. */
export type PathOf<I extends OperationId> = Parameters<I> extends { path: infer P } ? P : undefined;

/** Parameters of the query. */
export type QueryOf<I extends OperationId> = Parameters<I> extends { query?: infer Q } ? NonNullable<Q> : undefined;

/** Body of the request. */
export type BodyOf<I extends OperationId> = operations[I] extends { requestBody: { content: { 'application/json': infer B } } }
  ? B
  : undefined;

/** What is answered. */
export type AnswerOf<I extends OperationId> = operations[I] extends {
  responses: { 200: { content: { 'application/json': infer A } } };
}
  ? A
  : undefined;

type Part<Name extends string, T> = [T] extends [undefined] ? { readonly [N in Name]?: undefined } : { readonly [N in Name]: T };
type OptionalPart<Name extends string, T> = [T] extends [undefined] ? { readonly [N in Name]?: undefined } : { readonly [N in Name]?: T };

/** What one request carries. */
export type RequestOf<I extends OperationId> = Part<'path', PathOf<I>> & OptionalPart<'query', QueryOf<I>> & Part<'body', BodyOf<I>>;

/** The answer of a signature: what `signatures.createIntent` gave, for the header of the command. */
export type Intent = string;
