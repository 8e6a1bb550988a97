import { useState } from 'react';
import { ChecksDialog } from './ChecksDialog.js';
import { SignRelease } from './SignRelease.js';
import type { ReleaseContent, Site, TrialRelease } from './trial-release.js';

interface ReleaseDialogsProps {
  readonly act: 'release' | 'addSites';
  readonly release: TrialRelease;
  readonly title: string;
  /** Sites of the trial in the member state that the act can name. */
  readonly sites: readonly Site[];
  readonly onClose: () => void;
}

/** First the checks of a regulatory release, then its signature over what was said there. */
export function ReleaseDialogs(props: ReleaseDialogsProps) {
  const [content, setContent] = useState<ReleaseContent>();
  return content ? <SignRelease {...props} content={content} /> : <ChecksDialog {...props} onGiven={setContent} />;
}
