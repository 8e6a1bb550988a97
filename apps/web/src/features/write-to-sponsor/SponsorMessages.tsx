import { Box, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, CommandButton, Empty, Section } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useMessageWords } from './words.js';

type Message = AnswerOf<'sponsor-messages.list'>[number];

const REFRESHES = ['sponsor-messages.list'] as const;

interface SponsorMessagesProps {
  /** Shows the batch that a message is about, as the page leads there. */
  readonly batch: (caseId: string, batchNo: string) => ReactNode;
}

/** Messages to sponsors: drafts to read, write anew, send or put aside, and what became of the others. */
export function SponsorMessages({ batch }: SponsorMessagesProps) {
  const mayAsk = useMayAsk();
  return mayAsk('sponsor-messages.list') ? <Shown batch={batch} /> : null;
}

function Shown({ batch }: SponsorMessagesProps) {
  const say = useMessageWords();
  const messages = useAnswer('sponsor-messages.list', { query: {} });
  const drafts = messages.data?.filter(({ state }) => state === 'DRAFT');
  return (
    <Section title={say('title')} count={drafts?.length} lead={say('lead')}>
      <Answered of={messages} lines={3}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('none')}>{say('noneNext')}</Empty>
          ) : (
            list.map((message) => <OneMessage key={message.messageId} message={message} batch={batch} />)
          )
        }
      </Answered>
    </Section>
  );
}

function OneMessage({ message, batch }: SponsorMessagesProps & { readonly message: Message }) {
  const say = useMessageWords();
  const { messageId, caseId, sponsor, batchNo, because, state, subject, text, editedBy, sentBy, sentAt, discardedBecause, version } =
    message;
  const of = { path: { messageId }, fixed: { expectedVersion: version }, refreshes: REFRESHES };
  return (
    <Box py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box style={{ flex: '1 1 20rem', minWidth: 0 }}>
          <Text size="sm" fw={600}>
            {subject}
          </Text>
          <Text size="xs" c="dimmed">
            {`${say('to', { sponsor })} `}
            {batch(caseId, batchNo)}
          </Text>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {text}
          </Text>
          <Text size="xs" c="dimmed">
            {say('because', { why: because })}
          </Text>
          {editedBy && (
            <Text size="xs" c="dimmed">
              {say('edited', { who: editedBy })}
            </Text>
          )}
          {sentBy && sentAt && <Text size="sm">{say('sent', { who: sentBy, at: showInstant(sentAt) })}</Text>}
          {discardedBecause && <Text size="sm">{say('discarded', { why: discardedBecause })}</Text>}
        </Box>
        {state === 'DRAFT' && (
          <Group gap={6}>
            <CommandButton
              id="sponsor-messages.edit"
              label={say('edit')}
              title={say('editTitle', { sponsor })}
              confirm={say('edit')}
              start={{ subject, text }}
              {...of}
            />
            <CommandButton
              id="sponsor-messages.discard"
              label={say('discard')}
              title={say('discardTitle', { sponsor })}
              confirm={say('discard')}
              {...of}
            />
            <CommandButton
              id="sponsor-messages.send"
              label={say('send')}
              title={say('sendTitle', { sponsor })}
              confirm={say('send')}
              look={{ variant: 'filled' }}
              {...of}
            >
              <Text size="sm">{say('sendWhy')}</Text>
              <Text size="sm" mt="xs" style={{ whiteSpace: 'pre-wrap' }}>
                {text}
              </Text>
            </CommandButton>
          </Group>
        )}
      </Group>
    </Box>
  );
}
