import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { SignInForm } from '../../features/sign-in/index.js';
import { beginSession } from '../../session/index.js';

/** The door. */
export function SignIn() {
  const { to } = useSearch({ from: '/sign-in' });
  const queryClient = useQueryClient();
  const router = useRouter();
  return (
    <SignInForm
      onSignedIn={() => {
        beginSession(queryClient);
        router.history.push(to ?? '/');
      }}
    />
  );
}
