import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../lib/api/client';
import { shortDevice } from './entry-details';

/** What a device is called: as the owner calls it, else by the end of its number. */
export function useDeviceNames(): (deviceId: string) => string {
  const { data } = useQuery({
    queryKey: ['settings', 'devices'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/devices', { signal })),
    staleTime: 60_000,
  });
  return (deviceId) => data?.find(({ device_id }) => device_id === deviceId)?.name ?? shortDevice(deviceId);
}
