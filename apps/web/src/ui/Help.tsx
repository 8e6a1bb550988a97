import { lazy, Suspense } from 'react';
import type { HelpProps } from './HelpText.js';

const HelpText = lazy(() => import('./HelpText.js').then(({ HelpText: component }) => ({ default: component })));

/** Help in place: what this is, and the rule that it rests on. Comes after the page, which can be used without it. */
export function Help(props: HelpProps) {
  return (
    <Suspense>
      <HelpText {...props} />
    </Suspense>
  );
}
