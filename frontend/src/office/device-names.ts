import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../lib/api/client';
import { shortDevice } from './entry-details';

/** Returns a function that names a device: the owner's name for it, otherwise a short form of its id. */
export function useDeviceNames(): (deviceId: string) => string {
  const { data } = useQuery({
    queryKey: ['settings', 'devices'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/devices', { signal })),
    staleTime: 60_000,
  });
  return (deviceId) => data?.find(({ device_id }) => device_id === deviceId)?.name ?? shortDevice(deviceId);
}
