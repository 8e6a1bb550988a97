import { Button, Group, List, Menu, Text } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/index.js';
import { IconChevronDown } from '../../ui/icons.js';
import { ReasonDialog, RefusalPanel, Section, useReasons, OwnEnglish, wordsOfUnmet } from '../../ui/index.js';
import { AcceptDialog } from './AcceptDialog.js';
import { DecideDialog } from './DecideDialog.js';
import { DispatchDialog } from './DispatchDialog.js';
import { ExcursionDialog } from './ExcursionDialog.js';
import { PickDialog } from './PickDialog.js';
import { ReceiveDialog } from './ReceiveDialog.js';
import { stepsFor, type Shipment, type Step } from './steps.js';
import { useOnlooker } from './use-onlooker.js';
import { useShipmentWords } from './words.js';

const REASONED = ['reject', 'reportLost', 'cancel'] as const;
type Reasoned = (typeof REASONED)[number];
const isReasoned = (step: Step): step is Reasoned => (REASONED as readonly Step[]).includes(step);

/** What can be done with a shipment now: the step that leads on as the one button, the rest under it, and what stands in the way. */
export function ShipmentSteps({ shipment }: { readonly shipment: Shipment }) {
  const say = useShipmentWords();
  const onlooker = useOnlooker();
  const [open, setOpen] = useState<Step>();
  const path = { shipmentId: shipment.id };
  const seen = { expectedVersion: shipment.version };
  const close = () => setOpen(undefined);
  const closing = { onDone: close };
  const clear = useCommand('shipments.clear');
  const pick = useCommand('shipments.pick');
  const clearing = useReasons(clear, say('clear'));
  const picking = useReasons(pick, say('pick'));
  const sendBack = useCommand('shipments.return');
  const reject = useCommand('shipments.reject', closing);
  const lost = useCommand('shipments.reportLost', closing);
  const cancel = useCommand('shipments.cancel', closing);
  const [leading, ...others] = stepsFor(shipment, onlooker);
  const take = (step: Step) => {
    if (step === 'clear') clearing.send({ path, body: seen });
    else if (step === 'pick' && !shipment.kitsListed) picking.send({ path, body: { ...seen, kits: [] } });
    else if (step === 'return') sendBack.send({ path, body: seen });
    else setOpen(step);
  };
  const reasoned = open && isReasoned(open) ? open : undefined;
  const byReason = { reject, reportLost: lost, cancel };
  const error = clear.error ?? pick.error ?? sendBack.error;
  const dialog = { shipment, onClose: close };
  return (
    <Section title={say('next')}>
      {leading === undefined ? (
        <Text size="sm">{say('nothingToDo')}</Text>
      ) : (
        <Group gap="xs">
          <Button
            size="md"
            variant={isReasoned(leading) ? 'default' : 'filled'}
            loading={clear.busy || pick.busy}
            onClick={() => take(leading)}
          >
            {say(leading)}
          </Button>
          {others.length > 0 && (
            <Menu position="bottom-start">
              <Menu.Target>
                <Button size="md" variant="default" aria-label={others.map((step) => say(step)).join(', ')}>
                  <IconChevronDown size={16} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {others.map((step) => (
                  <Menu.Item key={step} onClick={() => take(step)}>
                    {say(step)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      )}
      {error && <RefusalPanel error={error} />}
      {clearing.dialog}
      {picking.dialog}
      {shipment.unmet.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="sm">
            {say('unmet')}
          </Text>
          <List size="sm">
            {shipment.unmet.map((unmet) => {
              const { message, whatToDo, original } = wordsOfUnmet(unmet);
              return (
                <List.Item key={unmet.code + unmet.message}>
                  {message} <b>{whatToDo}</b>
                  <OwnEnglish of={original} />
                </List.Item>
              );
            })}
          </List>
        </>
      )}
      {open === 'pick' && <PickDialog {...dialog} />}
      {open === 'dispatch' && <DispatchDialog {...dialog} />}
      {open === 'receive' && <ReceiveDialog {...dialog} />}
      {open === 'accept' && <AcceptDialog {...dialog} />}
      {open === 'reportExcursion' && <ExcursionDialog {...dialog} />}
      {open === 'decideQuarantine' && <DecideDialog {...dialog} />}
      {reasoned && (
        <ReasonDialog
          opened
          onClose={close}
          title={say(reasoned)}
          confirm={say(reasoned)}
          color="red.9"
          busy={byReason[reasoned].busy}
          error={byReason[reasoned].error}
          onConfirm={(reason) => byReason[reasoned].send({ path, body: { ...seen, reason } })}
        />
      )}
    </Section>
  );
}
