import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { SignInForm } from '../../features/sign-in/index.js';
import { beginSession } from '../../session/index.js';

/** The door. Once somebody is signed in, its route leads on, by who it is. */
export function SignIn() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const search = useSearch({ from: '/sign-in' });
  // the way that somebody came by stays theirs where they choose no other
  const [came] = useState(search);
  return (
    <SignInForm
      onGoTo={(to) => void router.navigate({ to: '/sign-in', search: to === undefined ? came : { to }, replace: true })}
      onSignedIn={() => {
        beginSession(queryClient);
        void router.invalidate();
      }}
    />
  );
}
