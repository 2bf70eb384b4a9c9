/** A runbook of thousands of sections: its beginning on the screen, all of it on paper. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import type { Runbook } from '../../../electron/artefacts/runbook.ts';
import RunbookSheet from '../../../renderer/features/artefacts/RunbookSheet.svelte';

afterEach(cleanup);
const runbook = (length: number): Runbook => ({
  title: 'orders: consumer',
  language: 'en',
  facts: [],
  sections: Array.from({ length }, (_, at) => ({
    title: [{ kind: 'text', text: `Make the endpoint ${at}` }],
    intro: '',
    items: [{ segments: [{ kind: 'text', text: 'Choose it.' }], label: null, url: null }],
  })),
});
const drawn = () => screen.getAllByRole('heading', { level: 3 }).length;

it('draws sixty sections, says so, and prints every one', async () => {
  render(RunbookSheet, { runbook: runbook(1234) });
  const onScreen = [drawn(), screen.queryByText(/^The first 60 sections of 1,234\./) !== null];
  await fireEvent(window, new Event('beforeprint'));
  const onPaper = [drawn(), screen.queryByText(/^The first 60/)];
  await fireEvent(window, new Event('afterprint'));
  expect([onScreen, onPaper, drawn()]).toEqual([[60, true], [1234, null], 60]);
});

it('draws all of a short one', () => {
  render(RunbookSheet, { runbook: runbook(60) });
  expect([drawn(), screen.queryByText(/^The first/)]).toEqual([60, null]);
});
