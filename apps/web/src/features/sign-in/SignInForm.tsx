import { Anchor, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Door } from '../../ui/index.js';
import { DemoPeople } from './DemoPeople.js';
import { ForgottenPassword } from './ForgottenPassword.js';
import { PasswordStep, type Account } from './PasswordStep.js';
import { askedInAddress, type SecondFactorAsked } from './second-factor.js';
import { SecondFactorStep } from './SecondFactorStep.js';
import { useSignInWords } from './words.js';

interface SignInFormProps {
  readonly onSignedIn: () => void;
  /** Says where the person wants to be once they are in; their desk where nothing is said. */
  readonly onGoTo: (to: string | undefined) => void;
}

/** Signing in, step by step: each step proves one more thing until the server gives the session. */
export function SignInForm({ onSignedIn, onGoTo }: SignInFormProps) {
  const say = useSignInWords();
  const [asked, setAsked] = useState<SecondFactorAsked | undefined>(() => askedInAddress(globalThis.location.hash));
  /** The address of whoever forgot their password. */
  const [forgotten, setForgotten] = useState<string>();
  const [demoAccount, setDemoAccount] = useState<Account & { readonly code: string }>();
  // a ticket is for once: it stays neither in the address nor in the history
  useEffect(() => {
    if (globalThis.location.hash !== '')
      globalThis.history.replaceState(globalThis.history.state, '', globalThis.location.href.split('#')[0]);
  }, []);
  useEffect(() => {
    document.title = `${say('title')} · QP Release`;
  }, [say]);
  return (
    <Door>
      <Text size="sm" c="dimmed">
        {say('lead')}
      </Text>
      {asked ? (
        <SecondFactorStep asked={asked} code={demoAccount?.code} onSignedIn={onSignedIn} onBack={() => setAsked(undefined)} />
      ) : forgotten !== undefined ? (
        <ForgottenPassword email={forgotten} onBack={() => setForgotten(undefined)} />
      ) : (
        <PasswordStep
          key={demoAccount?.email}
          account={demoAccount}
          onForgotten={setForgotten}
          onAnswer={(answer) => (answer.next === 'SECOND_FACTOR' ? setAsked(answer) : onSignedIn())}
        />
      )}
      <Anchor href="/status" size="sm">
        {say('status')}
      </Anchor>
      {!asked && forgotten === undefined && (
        <DemoPeople
          onChoose={(account, to) => {
            setDemoAccount(account);
            onGoTo(to);
          }}
        />
      )}
    </Door>
  );
}
