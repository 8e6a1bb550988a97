import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { SignInForm } from '../../features/sign-in/index.js';
import { beginSession } from '../../session/index.js';

/** The door. Once somebody is signed in, its route leads on, by who it is. */
export function SignIn() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return (
    <SignInForm
      onSignedIn={() => {
        beginSession(queryClient);
        void router.invalidate();
      }}
    />
  );
}
