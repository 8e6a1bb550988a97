import { lazy, Suspense } from 'react';

const HelpText = lazy(() => import('./HelpText.js').then(({ HelpText: component }) => ({ default: component })));

/** What a help is about. */
export interface HelpProps {
  readonly about: string;
  readonly text: string;
  /** The rule that it rests on. */
  readonly rule?: string;
}

/** Help in place: what this is, and the rule that it rests on. Comes after the page, which can be used without it. */
export function Help(props: HelpProps) {
  return (
    <Suspense>
      <HelpText {...props} />
    </Suspense>
  );
}
