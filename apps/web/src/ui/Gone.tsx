import type { ReactNode } from 'react';
import { PageHeader } from './PageHeader.js';

/** Stands for a record that is not there (any more), or that one may not see: says so, and where to go on. */
export function Gone({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <PageHeader title={title} lead={children} />;
}
