import { Blockquote, Group } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { defaultStatement } from '@qp/domain/certification';
import { Answered, CommandButton, Empty, Section, Tone } from '../../ui/index.js';
import { usePolicyWords } from './words.js';

/** Wordings of the certification statement: proposed by quality management, approved by a QP. */
export function Wordings({ authorisationId }: { readonly authorisationId: string }) {
  const say = usePolicyWords();
  const templates = useAnswer('certificate-templates.list', { query: { authorisationId } });
  const refreshes = ['certificate-templates.list'] as const;
  return (
    <Section
      title={say('templates')}
      actions={
        <CommandButton
          id="certificate-templates.change"
          title={say('newWording')}
          confirm={say('newWording')}
          fixed={{ authorisationId, expectedVersion: templates.data?.[0]?.version ?? 0 }}
          start={{ statement: templates.data?.[0]?.statement ?? defaultStatement }}
          refreshes={refreshes}
        />
      }
    >
      <Answered of={templates} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noTemplates')} />
          ) : (
            list.map(({ id, version, statement, approved }, place) => (
              <div key={id}>
                <Blockquote p="sm" my={4} fz="sm" lang="en">
                  {statement}
                </Blockquote>
                <Group gap="sm">
                  {approved ? (
                    <Tone tone="good">{say('approved')}</Tone>
                  ) : place === 0 ? (
                    <Tone tone="attention">{say('waits')}</Tone>
                  ) : (
                    <Tone tone="none">{say('overtaken')}</Tone>
                  )}
                  {!approved && place === 0 && (
                    <CommandButton
                      id="certificate-templates.approve"
                      title={say('approve')}
                      confirm={say('approve')}
                      path={{ templateId: id }}
                      fixed={{ expectedVersion: version }}
                      look={{ size: 'compact-xs' }}
                      refreshes={refreshes}
                    />
                  )}
                </Group>
              </div>
            ))
          )
        }
      </Answered>
    </Section>
  );
}
