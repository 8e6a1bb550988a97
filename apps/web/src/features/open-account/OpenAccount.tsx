import { Anchor, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Door } from '../../ui/index.js';
import { FirstAdministrator } from './FirstAdministrator.js';
import { NewPassword } from './NewPassword.js';
import { linkIn } from './one-time-link.js';
import { useOpenAccountWords } from './words.js';

const titles = { FIRST_ADMINISTRATOR: 'firstTitle', INVITATION: 'invitationTitle', RESET: 'resetTitle' } as const;
const leads = { FIRST_ADMINISTRATOR: 'firstLead', INVITATION: 'invitationLead', RESET: 'resetLead' } as const;

/** What is behind a one-time link: the first administrator of an installation, a first password, a new one. */
export function OpenAccount() {
  const say = useOpenAccountWords();
  const [link, setLink] = useState(() => linkIn(globalThis.location.hash));
  const [done, setDone] = useState(false);
  const answer = useRef<HTMLParagraphElement>(null);
  // another link may be put into the address of the same window
  useEffect(() => {
    const openAgain = () => {
      const next = linkIn(globalThis.location.hash);
      if (!next) return;
      setLink(next);
      setDone(false);
    };
    globalThis.addEventListener('hashchange', openAgain);
    return () => globalThis.removeEventListener('hashchange', openAgain);
  }, []);
  // the field that had the focus is gone; who hears or walks the page goes on at what it says
  useEffect(() => {
    if (done) answer.current?.focus();
  }, [done]);
  const title = say(link ? titles[link.kind] : 'noLink');
  useEffect(() => {
    document.title = `${title} · QP Release`;
  }, [title]);
  const Form = link?.kind === 'FIRST_ADMINISTRATOR' ? FirstAdministrator : NewPassword;
  return (
    <Door>
      <Title order={2}>{title}</Title>
      <Text size="sm" c="dimmed">
        {link ? say(leads[link.kind]) : say('noLinkHint')}
      </Text>
      {done ? (
        <Text ref={answer} role="status" tabIndex={-1}>
          {say('done')}
        </Text>
      ) : (
        link && (
          <Form
            key={link.token}
            link={link}
            onDone={() => {
              // a used link stays neither in the address nor in the history
              globalThis.history.replaceState(globalThis.history.state, '', globalThis.location.pathname);
              setDone(true);
            }}
          />
        )
      )}
      <Anchor href="/sign-in" size="sm">
        {say('door')}
      </Anchor>
    </Door>
  );
}
