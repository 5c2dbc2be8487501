// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { startTexts, withTexts } from '../../i18n/i18n';
import { messages } from '../../i18n/office-texts';
import { setPreferences } from '../../lib/preferences';
import { setShopTimeZone } from '../../lib/shop-time-zone';
import { ConversationView } from './conversation-view';

const message = {
  id: 'm1',
  at: '2026-11-21T20:00:00Z',
  is_inbound: true,
  kind: 'text',
  state: 'received',
  text: 'வணக்கம்',
};
const conversation = {
  can_simulate: false,
  farmers: [],
  has_older: false,
  messages: [message],
  phone: '+919876543210',
};
vi.mock('../../lib/api/client', () => ({
  api: { GET: async () => conversation },
  dataOf: (call: unknown) => call,
}));

it('a message stands with the date and the hour of the shop', async () => {
  Element.prototype.scrollIntoView = () => undefined;
  setPreferences({ language: 'en' });
  await startTexts('en');
  await withTexts(messages, async () => ({}))();
  setShopTimeZone('Asia/Dubai');
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConversationView phone={conversation.phone} onBack={() => undefined} />
    </QueryClientProvider>,
  );
  expect(await screen.findByText('22-\u206011-\u20602026 12:00 AM')).toBeInTheDocument();
});
