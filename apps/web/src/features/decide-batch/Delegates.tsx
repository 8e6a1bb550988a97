import { List, Modal, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, CommandButton, RouteLink, useRecordOptions } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { useDecideWords } from './words.js';

interface DelegatesProps {
  readonly release: AnswerOf<'cases.get'>;
  readonly onClose: () => void;
}

/** Who may answer for the QP under a written delegation, in what, and how one is appointed (domain reference 2.3, 2.5, 2.6). */
export function Delegates({ release, onClose }: DelegatesProps) {
  const say = useDecideWords();
  const mandates = useAnswer('mandates.list', {});
  const { people } = useRecordOptions('people');
  const today = new Date().toISOString().slice(0, 10);
  return (
    <Modal opened onClose={onClose} title={say('actOn', { act: say('delegate'), batch: release.batch.batchNo })} size="lg">
      <Text size="sm" mb="sm">
        {say('delegateWhat')}
      </Text>
      <Answered of={mandates} lines={2}>
        {(list) => {
          const inForce = list.filter(
            ({ role, state, validFrom, validTo }) =>
              role === 'QP_DELEGATE_DK' && state === 'APPROVED' && validFrom <= today && (validTo === null || today <= validTo),
          );
          if (inForce.length === 0) return <Text size="sm">{say('noDelegates')}</Text>;
          return (
            <List size="sm" aria-label={say('delegates')}>
              {inForce.map(({ id, personId, validTo, evidence }) => (
                <List.Item key={id}>
                  {say('delegateOf', {
                    name: people.find(({ value }) => value === personId)?.label ?? '',
                    until: validTo === null ? say('withoutEnd') : showDay(validTo),
                    evidence,
                  })}
                </List.Item>
              ))}
            </List>
          );
        }}
      </Answered>
      <Text size="sm" my="sm">
        {say('delegateHow')}
      </Text>
      <CommandButton
        id="mandates.propose"
        title={say('proposeDelegate')}
        confirm={say('proposeDelegate')}
        fixed={{ role: 'QP_DELEGATE_DK' }}
        options={{ personId: people }}
        refreshes={['mandates.list', 'people.list']}
      />
      <RouteLink to="/releases/$caseId" params={{ caseId: release.id }} size="sm">
        {say('giveOn')}
      </RouteLink>
    </Modal>
  );
}
