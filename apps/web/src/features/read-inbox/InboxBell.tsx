import { ActionIcon, Box, Indicator, Popover, ScrollArea, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand, type AnswerOf } from '../../api/index.js';
import { IconBell } from '../../ui/icons.js';
import { Answered, Empty, RouteLink } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useInboxWords } from './words.js';

/** Milliseconds between looks into the inbox. */
const LOOK_EVERY = 60_000;
/** Messages that the bell shows; the rest is on the page of the inbox. */
const SHOWN = 20;

/** What one was told lately, with the number of unread messages. */
export function InboxBell() {
  const say = useInboxWords();
  const [opened, setOpened] = useState(false);
  const inbox = useAnswer('inbox.list', {}, { every: LOOK_EVERY });
  const unread = inbox.data?.filter(({ readAt }) => readAt === null).length ?? 0;
  return (
    <Popover width={360} position="bottom-end" shadow="md" opened={opened} onChange={setOpened} trapFocus returnFocus>
      <Indicator disabled={unread === 0} size={16} offset={6} label={unread > 99 ? '99+' : unread} color="indigo">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={say('inbox', { count: unread })}
            onClick={() => setOpened(!opened)}
          >
            <IconBell size={20} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={say('title')} p={0}>
        <ScrollArea.Autosize mah={440} p="sm">
          <Answered of={inbox}>
            {(messages) =>
              messages.length === 0 ? (
                <Empty title={say('none')}>{say('noneYet')}</Empty>
              ) : (
                <Stack gap="sm">
                  {messages.slice(0, SHOWN).map((message) => (
                    <Message key={message.id} message={message} onLeave={() => setOpened(false)} />
                  ))}
                  <RouteLink to="/inbox" size="sm" onClick={() => setOpened(false)}>
                    {say('toPage')}
                  </RouteLink>
                </Stack>
              )
            }
          </Answered>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

function Message({ message, onLeave }: { readonly message: AnswerOf<'inbox.list'>[number]; readonly onLeave: () => void }) {
  const say = useInboxWords();
  const read = useCommand('inbox.markRead', { refreshes: ['inbox.list'] });
  const { id, subject, text, caseId, at, readAt } = message;
  const leave = () => {
    if (readAt === null) read.send({ path: { notificationId: id } });
    onLeave();
  };
  return (
    <Box style={{ borderBottom: '1px solid var(--qp-line)' }} pb="xs">
      <Text size="sm" fw={readAt === null ? 700 : 400}>
        {subject}
      </Text>
      <Text size="xs" c="dimmed">
        {showInstant(at)}
      </Text>
      <Text size="sm" lineClamp={3} style={{ whiteSpace: 'pre-line' }}>
        {text}
      </Text>
      {caseId !== null && (
        <RouteLink to="/releases/$caseId" params={{ caseId }} size="sm" onClick={leave}>
          {say('open')}
        </RouteLink>
      )}
    </Box>
  );
}
