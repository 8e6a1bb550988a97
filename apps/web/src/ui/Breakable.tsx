import { Fragment } from 'react';

/** A text whose long words go on in the next line after a stroke or an at sign, not in the middle of a syllable: mail addresses, titles. */
export function Breakable({ text }: { readonly text: string }) {
  return text.split(/(?<=[/@])/).map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
