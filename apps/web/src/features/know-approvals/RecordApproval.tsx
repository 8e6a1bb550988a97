import { Button, Checkbox, Fieldset, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand, type BodyOf } from '../../api/index.js';
import { DayInput, DialogActions, RefusalPanel } from '../../ui/index.js';
import { APPROVAL_REFRESHES } from './refreshes.js';
import { useApprovedWords } from './words.js';

type Kind = BodyOf<'approvals.record'>['items'][number]['kind'];

/** Kinds of what is approved, in the order of the register. */
const KINDS: readonly Kind[] = ['PROTOCOL', 'IMPD', 'SITE', 'LABEL', 'SHELF_LIFE', 'CONDITION', 'MODIFICATION'];

interface Item {
  readonly kind: Kind;
  readonly subject: string;
  readonly value: string;
  readonly ended: boolean;
}

const first: Item = { kind: 'PROTOCOL', subject: '', value: '', ended: false };

interface RecordApprovalProps {
  readonly trialId: string;
  readonly states: readonly string[];
  /** Member state that stands there at first. */
  readonly memberState: string;
  readonly onClose: () => void;
}

/** Records what one decision of a member state approved from a day on, or approves no longer. */
export function RecordApproval({ trialId, states, memberState, onClose }: RecordApprovalProps) {
  const say = useApprovedWords();
  const [said, setSaid] = useState({ memberState, decision: '', validFrom: '', reason: '' });
  const [items, setItems] = useState<readonly Item[]>([first]);
  const command = useCommand('approvals.record', { refreshes: APPROVAL_REFRESHES, onDone: onClose });
  const set = (field: keyof typeof said) => (event: { readonly currentTarget: { readonly value: string } }) => {
    const { value } = event.currentTarget;
    setSaid((before) => ({ ...before, [field]: value }));
  };
  const change = (at: number, to: Partial<Item>) => setItems(items.map((item, index) => (index === at ? { ...item, ...to } : item)));
  return (
    <Modal opened onClose={onClose} title={say('record')} size="lg" closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const given = items.map(({ kind, subject, value, ended }) => ({
            kind,
            subject: subject.trim(),
            value: ended ? null : value.trim(),
          }));
          const { decision, reason, ...rest } = said;
          command.send({ path: { trialId }, body: { ...rest, decision: decision.trim(), reason: reason.trim(), items: given } });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{say('recordWhy')}</Text>
          <NativeSelect
            label={say('memberState')}
            data={[...states]}
            value={said.memberState}
            onChange={set('memberState')}
            data-autofocus
          />
          <TextInput
            label={say('decision')}
            description={say('decisionHint')}
            value={said.decision}
            onChange={set('decision')}
            maxLength={300}
            required
          />
          <DayInput label={say('validFrom')} value={said.validFrom} onChange={set('validFrom')} required />
          {items.map((item, at) => (
            <ItemFields
              key={at}
              item={item}
              number={at + 1}
              onChange={(to) => change(at, to)}
              onRemove={items.length > 1 ? () => setItems(items.filter((_, index) => index !== at)) : undefined}
            />
          ))}
          <Group>
            <Button size="compact-xs" variant="default" onClick={() => setItems([...items, first])}>
              {say('add')}
            </Button>
          </Group>
          <Textarea
            label={say('reason')}
            value={said.reason}
            onChange={set('reason')}
            autosize
            minRows={2}
            minLength={3}
            maxLength={2000}
            required
          />
          {command.error && <RefusalPanel error={command.error} />}
          <DialogActions onCancel={onClose} loading={command.busy}>
            {say('record')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}

interface ItemFieldsProps {
  readonly item: Item;
  readonly number: number;
  readonly onChange: (to: Partial<Item>) => void;
  readonly onRemove: (() => void) | undefined;
}

/** One thing that was approved, or is approved no longer. */
function ItemFields({ item: { kind, subject, value, ended }, number, onChange, onRemove }: ItemFieldsProps) {
  const say = useApprovedWords();
  return (
    <Fieldset legend={say('item', { number })} p="sm">
      <Stack gap="xs">
        <NativeSelect
          label={say('kind')}
          data={KINDS.map((one) => ({ value: one, label: say(one) }))}
          value={kind}
          onChange={(event) => onChange({ kind: KINDS.find((one) => one === event.currentTarget.value) ?? 'PROTOCOL' })}
        />
        <TextInput
          label={say('subject')}
          description={say(`subject_${kind}`)}
          value={subject}
          maxLength={300}
          onChange={(event) => onChange({ subject: event.currentTarget.value })}
        />
        <Checkbox size="xs" label={say('ended')} checked={ended} onChange={(event) => onChange({ ended: event.currentTarget.checked })} />
        {!ended && (
          <TextInput
            label={say('value')}
            description={say(`value_${kind}`)}
            value={value}
            maxLength={10_000}
            pattern={kind === 'SHELF_LIFE' ? '[0-9]{1,3}' : undefined}
            required
            onChange={(event) => onChange({ value: event.currentTarget.value })}
          />
        )}
        {onRemove && (
          <Group>
            <Button size="compact-xs" variant="default" onClick={onRemove}>
              {say('remove', { number })}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}
