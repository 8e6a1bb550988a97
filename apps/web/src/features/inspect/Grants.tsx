import { Table } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { Answered, CommandButton, Empty, Section, SmallTable, Tone, useRecordOptions, type ToneName } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import { grantState, type Grant, type GrantState } from './grant-state.js';
import { useInspectionWords } from './words.js';

const REFRESHES = ['proof.inspectionGrants'] as const;
const tones: Readonly<Record<GrantState, ToneName>> = { IN_FORCE: 'good', NOT_YET: 'waiting', OVER: 'none', ENDED: 'none' };

/** Every grant with its scope and its end; given and ended by quality management alone. */
export function Grants() {
  const say = useInspectionWords();
  const gives = useMay()('proof.grantInspection');
  const grants = useAnswer('proof.inspectionGrants', {});
  return (
    <Section title={say('grants')} count={grants.data?.length} lead={say('grantsLead')} actions={gives && <GiveGrant />}>
      <Answered of={grants} lines={3}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noGrants')}>{say('noGrantsNext')}</Empty>
          ) : (
            <SmallTable
              label={say('grants')}
              heads={[say('authority'), say('covers'), say('between'), say('state')]}
              {...(gives && { actsHead: say('end') })}
            >
              {list.map((grant) => (
                <GrantRow key={grant.id} grant={grant} gives={gives} />
              ))}
            </SmallTable>
          )
        }
      </Answered>
    </Section>
  );
}

function GrantRow({ grant, gives }: { readonly grant: Grant; readonly gives: boolean }) {
  const say = useInspectionWords();
  const { id, authority, inspection, registers, signatures, validFrom, validTo, grantedBy, endedAt, endedBy, version } = grant;
  const state = grantState(grant, new Date().toISOString().slice(0, 10));
  const words: Readonly<Record<GrantState, string>> = {
    IN_FORCE: say('inForce', { who: grantedBy }),
    NOT_YET: say('notYet', { who: grantedBy }),
    OVER: say('over'),
    ENDED: say('ended', { at: endedAt === null ? '' : showInstant(endedAt), who: endedBy ?? '' }),
  };
  return (
    <Table.Tr>
      <Table.Th scope="row">{`${authority}, ${inspection}`}</Table.Th>
      <Table.Td>
        {registers.map(({ authorisationNo }) => authorisationNo).join(', ')}
        {signatures && say('withSignatures')}
      </Table.Td>
      <Table.Td>{say('days', { from: showDay(validFrom), to: showDay(validTo) })}</Table.Td>
      <Table.Td>
        <Tone tone={tones[state]}>{words[state]}</Tone>
      </Table.Td>
      {gives && (
        <Table.Td>
          {(state === 'IN_FORCE' || state === 'NOT_YET') && (
            <CommandButton
              id="proof.endInspection"
              title={say('end')}
              confirm={say('end')}
              path={{ grantId: id }}
              fixed={{ expectedVersion: version }}
              look={{ size: 'compact-xs' }}
              refreshes={REFRESHES}
            >
              {say('endWhy')}
            </CommandButton>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function GiveGrant() {
  const say = useInspectionWords();
  const organisations = useAnswer('organisations.list', {});
  const { authorisations } = useRecordOptions('authorisations');
  const authorities = (organisations.data ?? [])
    .filter(({ kind }) => kind === 'AUTHORITY')
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <CommandButton
      id="proof.grantInspection"
      title={say('grant')}
      confirm={say('grant')}
      options={{ authorityId: authorities, authorisationIds: authorisations }}
      refreshes={REFRESHES}
    >
      {say('grantWhy')}
    </CommandButton>
  );
}
