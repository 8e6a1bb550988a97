import { ReadableStream, type ReadableStreamDefaultController } from 'node:stream/web';
import { describe, expect, it, jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sessionOf, show } from '../../test/show.js';
import { listen, refusal } from '../../test/server.js';
import { TrialPassport } from './TrialPassport.js';

const plan = { fileName: 'trial.zip', cases: 2, disposed: 1, files: 9, kept: [], bytes: 4_000_000 };

/** A server whose package comes piece by piece, when the test lets it. */
function slowly() {
  let piece: ReadableStreamDefaultController<Uint8Array> | undefined;
  globalThis.fetch = (input) => {
    if ((input as Request).url.endsWith('/plan')) return Promise.resolve(Response.json(plan));
    return Promise.resolve(new Response(new ReadableStream({ start: (controller) => void (piece = controller) }) as BodyInit));
  };
  return {
    send: (bytes: number) => piece?.enqueue(new Uint8Array(bytes)),
    end: () => piece?.close(),
    cut: () => piece?.error(new Error('cut')),
  };
}

describe('the passports of a trial', () => {
  it('come with progress as one file', async () => {
    const server = slowly();
    const saved = jest.fn<(content: Blob) => string>(() => '#package');
    URL.createObjectURL = saved;
    URL.revokeObjectURL = () => undefined;
    show(<TrialPassport trialId="t-1" />, sessionOf('ARCHIVIST'));
    await screen.findByText(/2 cases, 9 files, about 4 MB/);
    await screen.findByText(/files of 1 case were disposed of/);
    await userEvent.click(screen.getByRole('button', { name: 'Download the passports of the trial' }));
    await screen.findByText(/^0 MB of about 4 MB/);
    server.send(2_000_000);
    await screen.findByText(/^2 MB of about 4 MB/);
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
    server.end();
    await waitFor(() => expect(saved).toHaveBeenCalledTimes(1));
    expect(saved.mock.calls[0]?.[0].size).toBe(2_000_000);
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
  });

  it('are no file where the line is cut, and are asked for again', async () => {
    const server = slowly();
    const saved = jest.fn<(content: Blob) => string>(() => '#package');
    URL.createObjectURL = saved;
    show(<TrialPassport trialId="t-1" />, sessionOf('ARCHIVIST'));
    await userEvent.click(await screen.findByRole('button', { name: 'Download the passports of the trial' }));
    await screen.findByText(/^0 MB/);
    server.cut();
    await screen.findByRole('alert');
    expect(saved).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Download the passports of the trial' })).toBeTruthy();
  });

  it('are not asked for by who reads no records, and a refusal says why', async () => {
    const seen = listen(() => refusal('NOT_ALLOWED', 403));
    const page = show(<TrialPassport trialId="t-1" />, sessionOf('SYS_ADMIN'));
    expect(seen).toEqual([]);
    page.unmount();
    show(<TrialPassport trialId="t-1" />, sessionOf('QA_LEAD'));
    expect(await screen.findByText('Why not.')).toBeTruthy();
  });
});
