import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/index.js';
import { Facts, SignatureDialog } from '../../ui/index.js';
import { StepDialog, type StepProps } from './StepDialog.js';
import type { Shipment } from './steps.js';
import { useShipmentWords } from './words.js';

type Outcome = 'USABLE' | 'NOT_USABLE';

/** Units in quarantine: the sponsor or the QP decides, with a reason, and signs. */
export function DecideDialog({ shipment, onClose }: StepProps<Shipment>) {
  const say = useShipmentWords();
  const [outcome, setOutcome] = useState<Outcome>();
  const [stability, setStability] = useState('');
  const [reason, setReason] = useState('');
  const [signing, setSigning] = useState(false);
  const decide = useCommand('shipments.decideQuarantine', { onDone: onClose });
  const needsStability = outcome === 'USABLE' && shipment.excursion !== null;
  if (!signing || outcome === undefined)
    return (
      <StepDialog
        title={say('decideQuarantine')}
        confirm={say('sign')}
        busy={false}
        error={null}
        onClose={onClose}
        onConfirm={() => setSigning(outcome !== undefined)}
      >
        <Radio.Group label={say('outcome')} value={outcome ?? null} onChange={(value) => setOutcome(value)} required>
          <Stack gap={4} mt={4}>
            <Radio value="USABLE" label={say('usable')} required />
            <Radio value="NOT_USABLE" label={say('notUsable')} />
          </Stack>
        </Radio.Group>
        {needsStability && (
          <TextInput label={say('stability')} value={stability} onChange={(event) => setStability(event.currentTarget.value)} required />
        )}
        <Textarea
          label={say('reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={3}
          minLength={3}
          required
        />
      </StepDialog>
    );
  const body = {
    expectedVersion: shipment.version,
    outcome,
    reason: reason.trim(),
    ...(needsStability && { stabilityReference: stability.trim() }),
  };
  return (
    <SignatureDialog
      opened
      onClose={onClose}
      id="shipments.decideQuarantine"
      command={decide}
      request={{ path: { shipmentId: shipment.id }, body }}
      act={say('decideQuarantine')}
    >
      <Facts
        of={[
          [say('batch'), shipment.batchNo],
          [say('quantity'), say('units', { quantity: shipment.quantity, unit: shipment.unit })],
          [say('quarantine'), shipment.quarantine?.reason ?? ''],
          [say('outcome'), say(outcome === 'USABLE' ? 'usable' : 'notUsable')],
          ...(needsStability ? [[say('stability'), stability.trim()] as const] : []),
          [say('reason'), reason.trim()],
        ]}
      />
    </SignatureDialog>
  );
}
