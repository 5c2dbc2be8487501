import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api/client';
import type { Period } from './report';

/** The market's rates and quantities in the period, and the shop's earnings from them. */
export const useMarket = ({ from, to }: Period) =>
  useQuery({
    queryKey: ['reports', 'market', from, to],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/reports/market-analytics', { params: { query: { date_from: from, date_to: to } }, signal }),
      ),
  });
