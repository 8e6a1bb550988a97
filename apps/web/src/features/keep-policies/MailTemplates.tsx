import { Box, Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, PageHeader, Section, wordsOfField } from '../../ui/index.js';
import './mail.css';
import { usePolicyWords } from './words.js';

/** Messages that people get, as they would be sent. */
export function MailTemplates() {
  const say = usePolicyWords();
  const templates = useAnswer('mail-templates.list', {});
  const sender = useAnswer('mail-sender.read', {});
  const [name, setName] = useState<string>();
  const [language, setLanguage] = useState<'en' | 'de'>('en');
  return (
    <>
      <PageHeader
        title={say('mails')}
        lead={say('mailsLead')}
        actions={
          <CommandButton
            id="mail-sender.set"
            title={say('setSender')}
            confirm={say('setSender')}
            start={{ name: sender.data?.name ?? '', logoUrl: sender.data?.logoUrl ?? '' }}
            refreshes={['mail-sender.read', 'mail-templates.preview']}
          />
        }
      />
      <Text size="sm" mb="sm">{`${say('sender')}: ${sender.data?.name ?? say('senderDefault')}`}</Text>
      <Answered of={templates} lines={6}>
        {(list) => {
          const chosen = list.find((one) => one.name === name) ?? list[0];
          if (!chosen) return null;
          return (
            <>
              <Group align="flex-end" gap="sm" mb="sm">
                <NativeSelect
                  label={say('template')}
                  value={chosen.name}
                  onChange={(event) => setName(event.currentTarget.value)}
                  data={list.map((one) => ({ value: one.name, label: wordsOfField(one.name.replaceAll('-', ' ')) }))}
                />
                <SegmentedControl
                  aria-label={say('language')}
                  value={language}
                  onChange={(next) => setLanguage(next === 'de' ? 'de' : 'en')}
                  data={[
                    { value: 'en', label: say('english') },
                    { value: 'de', label: say('german') },
                  ]}
                />
              </Group>
              <Text size="sm" c="dimmed" mb="sm">
                {chosen.needed ? say('needed') : say('declined')}
              </Text>
              <Preview name={chosen.name} language={language} />
            </>
          );
        }}
      </Answered>
    </>
  );
}

function Preview({ name, language }: { readonly name: string; readonly language: 'en' | 'de' }) {
  const say = usePolicyWords();
  const [shape, setShape] = useState<'html' | 'text'>('html');
  const preview = useAnswer('mail-templates.preview', { path: { name }, query: { language } }, { keepPrevious: true });
  return (
    <Section title={say('preview')}>
      <Answered of={preview} lines={6}>
        {({ subject, text, html }) => (
          <Box lang={language} p="md" maw={720} style={{ border: '1px solid var(--qp-line)' }}>
            <Group justify="space-between" mb="xs">
              <Text size="sm" fw={600}>{`${say('subject')}: ${subject}`}</Text>
              <SegmentedControl
                size="xs"
                aria-label={say('shape')}
                value={shape}
                onChange={(next) => setShape(next === 'text' ? 'text' : 'html')}
                data={[
                  { value: 'html', label: say('formatted') },
                  { value: 'text', label: say('plain') },
                ]}
              />
            </Group>
            {shape === 'html' ? (
              // a document of its own without any right: no script, no link that opens, nothing of this page
              <iframe title={say('preview')} sandbox="" srcDoc={html} className="qp-mail" />
            ) : (
              <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {text}
              </Text>
            )}
          </Box>
        )}
      </Answered>
    </Section>
  );
}
