import { Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand, type AnswerOf, type RequestOf } from '../../api/index.js';
import { AskForm, ReasonsGiven, SignatureDialog, useManifest } from '../../ui/index.js';
import { laterActs, type LaterAct } from './later-acts.js';
import { RecordFacts } from './RecordFacts.js';
import { useDecideWords } from './words.js';

interface LaterDecisionProps {
  readonly act: LaterAct;
  readonly release: AnswerOf<'cases.get'>;
  readonly onClose: () => void;
}

type Given = Readonly<Record<string, unknown>>;

/** Stage 1, other destinations, lifting a stop, suspension, reinstatement, withdrawal: what the person adds, then the record, then the signature. */
export function LaterDecision({ act, release, onClose }: LaterDecisionProps) {
  const say = useDecideWords();
  const [given, setGiven] = useState<Given>();
  const id = `cases.${act}` as const;
  const requirements = useAnswer('requirements.list', { path: { caseId: release.id } }, { enabled: act === 'certifyStage1' });
  const trials = useAnswer('trials.list', {}, { enabled: act === 'amendDestinations' });
  const title = say('actOn', { act: say(act), batch: release.batch.batchNo });
  if (given) return <Signing act={act} release={release} onClose={onClose} title={title} given={given} />;
  const open = (requirements.data ?? []).filter(({ state }) => state !== 'ACCEPTED' && state !== 'NOT_APPLICABLE');
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeOnClickOutside={false}>
      {act === 'amendDestinations' && (
        <Text size="sm" mb="sm">
          {say('amendWhy')}
        </Text>
      )}
      <AskForm
        id={id}
        confirm={say('look')}
        busy={false}
        only={laterActs[act]}
        start={act === 'amendDestinations' ? { destinations: release.facts.destinations } : undefined}
        options={{
          lateTests: open.map(({ key, title: name }) => ({ value: key, label: name })),
          trialId: (trials.data ?? []).map(({ id: trial, euCtNumber, protocolCode }) => ({
            value: trial,
            label: `${euCtNumber} (${protocolCode})`,
          })),
        }}
        onAsk={(body) => setGiven(body)}
      />
    </Modal>
  );
}

function Signing({ act, release, onClose, title, given }: LaterDecisionProps & { readonly title: string; readonly given: Given }) {
  const say = useDecideWords();
  const caseId = release.id;
  const id = `cases.${act}` as const;
  const { lateTests, remarks, destinations } = given;
  const ready = useManifest('cases.manifest', {
    path: { caseId },
    query: {
      act,
      ...(Array.isArray(lateTests) && { lateTests: lateTests.join(',') }),
      ...(typeof remarks === 'string' && { remarks }),
      ...(destinations !== undefined && { destinations: JSON.stringify(destinations) }),
    },
    title,
    blocked: say('notNow'),
    onClose,
  });
  const command = useCommand(id, { onDone: onClose });
  if ('instead' in ready) return ready.instead;
  const { manifest, signed, lookAgain } = ready;
  return (
    <SignatureDialog
      opened
      onClose={onClose}
      id={id}
      command={command}
      request={
        {
          path: { caseId },
          body: { ...given, ...signed },
        } as unknown as RequestOf<typeof id>
      }
      act={title}
      manifestHash={signed.manifestHash}
      onLookAgain={lookAgain}
    >
      <RecordFacts
        record={manifest.record}
        leftOff={manifest.leftOff}
        release={release}
        words={{ reason: typeof given['reason'] === 'string' ? given['reason'] : undefined }}
      />
      <ReasonsGiven of={manifest.warnings} />
    </SignatureDialog>
  );
}
