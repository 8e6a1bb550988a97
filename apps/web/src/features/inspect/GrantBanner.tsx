import { Alert, List, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered } from '../../ui/index.js';
import { daysUntil, showDay } from '../../words/index.js';
import { grantState } from './grant-state.js';
import { useInspectionWords } from './words.js';

/** What the inspector was let see, and until when. */
export function GrantBanner() {
  const say = useInspectionWords();
  const grants = useAnswer('proof.inspectionGrants', {});
  const today = new Date().toISOString().slice(0, 10);
  return (
    <Answered of={grants} lines={2}>
      {(all) => {
        const inForce = all.filter((one) => grantState(one, today) === 'IN_FORCE');
        return (
          <Alert
            role="note"
            color={inForce.length > 0 ? 'blue' : 'yellow'}
            variant="light"
            mb="md"
            styles={{ title: { color: 'var(--mantine-color-text)' } }}
            title={inForce.length > 0 ? say('readOnly') : say('noGrant')}
          >
            {inForce.length === 0 ? (
              <Text size="sm">{`${say('noGrantNext')} ${say('readOnly')}`}</Text>
            ) : (
              <List size="sm" listStyleType="none">
                {inForce.map(({ id, inspection, registers, signatures, validTo }) => {
                  const left = daysUntil(validTo);
                  return (
                    <List.Item key={id}>
                      {say('scope', {
                        inspection,
                        registers: registers.map(({ authorisationNo }) => authorisationNo).join(', '),
                        signatures: signatures ? say('withSignatures') : '',
                        to: showDay(validTo),
                        left: left <= 0 ? say('lastDay') : say('left', { count: left }),
                      })}
                    </List.Item>
                  );
                })}
              </List>
            )}
          </Alert>
        );
      }}
    </Answered>
  );
}
