import { Code, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/index.js';
import { RefusalPanel, DialogActions } from '../../ui/index.js';
import { useProfileWords } from './words.js';

interface FinishTotpProps {
  readonly begun: { readonly factorId: string; readonly secret: string; readonly uri: string };
  readonly onDone: (recoveryCodes: readonly string[] | null) => void;
  readonly onClose: () => void;
}

/** Shows the secret of one-time codes once, and takes the first code. */
export function FinishTotp({ begun, onDone, onClose }: FinishTotpProps) {
  const say = useProfileWords();
  const [totp, setTotp] = useState('');
  const finish = useMutation({
    mutationFn: () => ask('factors.confirmTotp', { path: { factorId: begun.factorId }, body: { totp } }),
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  return (
    <Modal opened onClose={onClose} title={say('addCode')} closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!finish.isPending) finish.mutate();
        }}
      >
        <Stack gap="sm">
          <QrCode text={begun.uri} />
          <Text size="sm">{say('scan')}</Text>
          <Code style={{ overflowWrap: 'anywhere' }}>{begun.secret}</Code>
          <TextInput
            label={say('firstCode')}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d{6}"
            maxLength={6}
            value={totp}
            onChange={(event) => setTotp(event.currentTarget.value)}
            required
            data-autofocus
          />
          {finish.error && <RefusalPanel error={finish.error} />}
          <DialogActions onCancel={onClose} loading={finish.isPending}>
            {say('finish')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}

/** A text as QR code, drawn as SVG: the content security policy allows no pictures from text. */
function QrCode({ text }: { readonly text: string }) {
  const code = useQuery({
    queryKey: ['qr-code', text],
    queryFn: async () => {
      const { create } = await import('qrcode');
      const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
      const dark = [...data].flatMap((module, at) => (module ? [`M${(at % size) + 4} ${Math.floor(at / size) + 4}h1v1h-1z`] : []));
      return { size: size + 8, path: dark.join('') };
    },
    staleTime: Infinity,
    gcTime: 0,
  });
  if (!code.data) return null;
  return (
    <svg
      viewBox={`0 0 ${code.data.size} ${code.data.size}`}
      width={200}
      height={200}
      role="img"
      aria-label="QR"
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={code.data.path} fill="#000" />
    </svg>
  );
}
