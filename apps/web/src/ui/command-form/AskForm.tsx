import { lazy, Suspense, type ComponentType } from 'react';
import type { OperationId } from '../../api/index.js';
import { Loading } from '../States.js';
import type { AskFormProps } from './AskFields.js';

const AskFields = lazy(() => import('./AskFields.js').then(({ AskFields: component }) => ({ default: component })));

/** Asks for what an operation takes, by the server's own schema, for questions that record nothing. */
export function AskForm<I extends OperationId>(props: AskFormProps<I>) {
  const Fields = AskFields as unknown as ComponentType<AskFormProps<I>>;
  return (
    <Suspense fallback={<Loading lines={6} />}>
      <Fields {...props} />
    </Suspense>
  );
}
