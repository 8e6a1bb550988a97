import { Button, Checkbox, Code, CopyButton, Group, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, refresh, useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, DialogActions } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { ProveDialog } from './ProveDialog.js';
import { useProfileWords } from './words.js';

type Scope = AnswerOf<'apiTokens.scopes'>[number];

/** Most operations that one token names. */
const MOST = 200;

interface Wish {
  readonly name: string;
  readonly operations: readonly string[];
  readonly days: number;
}

/** Makes a token: what it may do and until when, then the proof that it is the person, then the token, shown this once. */
export function MakeToken({ onClose }: { readonly onClose: () => void }) {
  const say = useProfileWords();
  const queryClient = useQueryClient();
  const scopes = useAnswer('apiTokens.scopes', {});
  const [wish, setWish] = useState<Wish>();
  const [made, setMade] = useState<AnswerOf<'apiTokens.create'>>();
  if (made) return <MadeToken made={made} onClose={onClose} />;
  if (wish)
    return (
      <ProveDialog
        title={say('makeToken')}
        why={say('tokenWhy', { name: wish.name })}
        onClose={onClose}
        onProven={async (proof) => {
          setMade(await ask('apiTokens.create', { body: { ...wish, operations: [...wish.operations], proof } }));
          await refresh(queryClient, ['apiTokens.list']);
        }}
      />
    );
  return (
    <Modal opened onClose={onClose} title={say('makeToken')} size="lg" closeOnClickOutside={false}>
      <Answered of={scopes} lines={5}>
        {(list) => <WishForm scopes={list} onClose={onClose} onGiven={setWish} />}
      </Answered>
    </Modal>
  );
}

interface WishFormProps {
  readonly scopes: readonly Scope[];
  readonly onClose: () => void;
  readonly onGiven: (wish: Wish) => void;
}

function WishForm({ scopes, onClose, onGiven }: WishFormProps) {
  const say = useProfileWords();
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [changing, setChanging] = useState(false);
  const [operations, setOperations] = useState<readonly string[]>([]);
  const offered = scopes.filter(({ reads }) => reads || changing);
  const reading = scopes.filter(({ reads }) => reads).map(({ id }) => id);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onGiven({ name: name.trim(), operations, days: Number(days) });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={say('machineName')}
          description={say('machineNameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          data-autofocus
        />
        <TextInput
          label={say('tokenDays')}
          type="number"
          min={1}
          max={365}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
          maw={200}
          required
        />
        <Checkbox
          label={say('tokenChanges')}
          checked={changing}
          onChange={(event) => {
            setChanging(event.currentTarget.checked);
            setOperations([]);
          }}
        />
        <MultiSelect
          label={say('tokenMay')}
          description={say('tokenMayHint')}
          data={offered.map(({ id, summary }) => ({ value: id, label: `${id}: ${summary}` }))}
          value={[...operations]}
          onChange={setOperations}
          maxValues={MOST}
          limit={100}
          maxDropdownHeight={260}
          searchable
          hidePickedOptions
          withAsterisk
        />
        {!changing && reading.length <= MOST && (
          <Group>
            <Button size="compact-xs" variant="default" onClick={() => setOperations(reading)}>
              {say('tokenAll', { count: reading.length })}
            </Button>
          </Group>
        )}
        <DialogActions onCancel={onClose} disabled={operations.length === 0}>
          {say('goOn')}
        </DialogActions>
      </Stack>
    </form>
  );
}

function MadeToken({ made, onClose }: { readonly made: AnswerOf<'apiTokens.create'>; readonly onClose: () => void }) {
  const say = useProfileWords();
  return (
    <Modal opened onClose={onClose} title={say('madeToken')} closeOnClickOutside={false} closeOnEscape={false}>
      <Stack gap="sm">
        <Text size="sm">{say('madeTokenWhy', { at: showInstant(made.expiresAt) })}</Text>
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {made.token}
        </Code>
        <Group justify="flex-end">
          <CopyButton value={made.token}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? say('copied') : say('copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{say('keptToken')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
