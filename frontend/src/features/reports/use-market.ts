import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api/client';
import type { Period } from './report';

/** What the market paid and took in, and what the shop earned of it. */
export const useMarket = ({ from, to }: Period) =>
  useQuery({
    queryKey: ['reports', 'market', from, to],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/reports/market-analytics', { params: { query: { date_from: from, date_to: to } }, signal }),
      ),
  });
