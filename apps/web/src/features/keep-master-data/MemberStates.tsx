import { Table } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, Empty, Section, SmallTable, Tone, wordsOfCode } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { useMasterWords } from './words.js';

/** What each member state decided on a trial. */
export function MemberStates({ trialId }: { readonly trialId: string }) {
  const say = useMasterWords();
  const states = useAnswer('ms-authorisations.list', { path: { trialId } });
  return (
    <Section
      title={say('memberStates')}
      count={states.data?.length}
      actions={
        <CommandButton
          id="ms-authorisations.setStatus"
          title={say('setStatus')}
          confirm={say('enter')}
          path={{ trialId }}
          refreshes={['ms-authorisations.list', 'trial-releases.list']}
        />
      }
    >
      <Answered of={states} lines={3}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noStates')} />
          ) : (
            <SmallTable
              label={say('memberStates')}
              heads={[say('memberState'), say('status'), say('dossier'), say('conditions'), say('decidedOn')]}
            >
              {list.map(({ id, memberState, status, dossierVersion, conditions, decidedOn }) => (
                <Table.Tr key={id}>
                  <Table.Th scope="row">{memberState}</Table.Th>
                  <Table.Td>
                    <Tone tone={status === 'AUTHORISED' ? 'good' : 'waiting'}>{wordsOfCode(status)}</Tone>
                  </Table.Td>
                  <Table.Td>{dossierVersion}</Table.Td>
                  <Table.Td>{conditions.join('; ') || '–'}</Table.Td>
                  <Table.Td>{decidedOn ? showDay(decidedOn) : '–'}</Table.Td>
                </Table.Tr>
              ))}
            </SmallTable>
          )
        }
      </Answered>
    </Section>
  );
}
