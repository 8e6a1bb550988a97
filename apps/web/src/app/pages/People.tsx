import { lazy, Suspense } from 'react';
import { People as Accounts } from '../../features/keep-people/index.js';
import { useMayAsk } from '../../session/index.js';

const IdentityProviders = lazy(() =>
  import('../../features/keep-identity-providers/index.js').then(({ IdentityProviders: component }) => ({ default: component })),
);

/** Accounts of people, and where some of them sign in. */
export function People() {
  const mayAsk = useMayAsk();
  return (
    <>
      <Accounts />
      {mayAsk('identityProviders.list') && (
        <Suspense>
          <IdentityProviders />
        </Suspense>
      )}
    </>
  );
}
