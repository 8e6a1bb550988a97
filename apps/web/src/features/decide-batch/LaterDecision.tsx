import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand, type AnswerOf, type RequestOf } from '../../api/index.js';
import {
  asJson,
  AskForm,
  NotNowDialog,
  openWarnings,
  ReasonsDialog,
  ReasonsGiven,
  SignatureDialog,
  type GivenReason,
} from '../../ui/index.js';
import { laterActs, type LaterAct } from './later-acts.js';
import { RecordFacts } from './RecordFacts.js';
import { useDecideWords } from './words.js';

interface LaterDecisionProps {
  readonly act: LaterAct;
  readonly release: AnswerOf<'cases.get'>;
  readonly onClose: () => void;
}

type Given = Readonly<Record<string, string | readonly string[]>>;

/** Stage 1, lifting a stop, suspension, reinstatement, withdrawal: what the person adds, then the record, then the signature. */
export function LaterDecision({ act, release, onClose }: LaterDecisionProps) {
  const say = useDecideWords();
  const [given, setGiven] = useState<Given>();
  const id = `cases.${act}` as const;
  const requirements = useAnswer('requirements.list', { path: { caseId: release.id } }, { enabled: act === 'certifyStage1' });
  const title = say('actOn', { act: say(act), batch: release.batch.batchNo });
  if (given) return <Signing act={act} release={release} onClose={onClose} title={title} given={given} />;
  const open = (requirements.data ?? []).filter(({ state }) => state !== 'ACCEPTED' && state !== 'NOT_APPLICABLE');
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeOnClickOutside={false}>
      <AskForm
        id={id}
        confirm={say('look')}
        busy={false}
        only={laterActs[act]}
        options={{ lateTests: open.map(({ key, title: name }) => ({ value: key, label: name })) }}
        onAsk={(body) => setGiven(body as unknown as Given)}
      />
    </Modal>
  );
}

function Signing({ act, release, onClose, title, given }: LaterDecisionProps & { readonly title: string; readonly given: Given }) {
  const say = useDecideWords();
  const caseId = release.id;
  const id = `cases.${act}` as const;
  const { lateTests, remarks } = given;
  const [reasons, setReasons] = useState<readonly GivenReason[]>([]);
  const manifest = useAnswer(
    'cases.manifest',
    {
      path: { caseId },
      query: {
        act,
        ...(Array.isArray(lateTests) && { lateTests: lateTests.join(',') }),
        ...(typeof remarks === 'string' && { remarks }),
        ...asJson(reasons),
      },
    },
    { freshFor: 0, every: false },
  );
  const command = useCommand(id, { onDone: onClose });
  const open = openWarnings(manifest.data?.unmet ?? []);
  if (open.length > 0)
    return <ReasonsDialog title={title} open={open} onClose={onClose} onGiven={(more) => setReasons([...reasons, ...more])} />;
  if (!manifest.data || manifest.data.unmet.length > 0)
    return <NotNowDialog title={title} words={say('notNow')} of={manifest} onClose={onClose} />;
  const { hash, record, warnings } = manifest.data;
  return (
    <SignatureDialog
      opened
      onClose={onClose}
      id={id}
      command={command}
      request={
        {
          path: { caseId },
          body: { manifestHash: hash, ...given, ...(reasons.length > 0 && { warnings: reasons }) },
        } as unknown as RequestOf<typeof id>
      }
      act={title}
      manifestHash={hash}
      onLookAgain={() => void manifest.refetch()}
    >
      <RecordFacts
        record={record}
        release={release}
        words={{ reason: typeof given['reason'] === 'string' ? given['reason'] : undefined }}
      />
      <ReasonsGiven of={warnings} />
    </SignatureDialog>
  );
}
