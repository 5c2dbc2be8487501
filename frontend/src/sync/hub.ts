import { BASE_URL } from '../lib/api/http';
import { env } from '../lib/current-env';
import { getAccessToken } from '../lib/session';
import type { Hub } from './ports';

/** The service's SignalR hub at `/ws`. The library is a lazy chunk, so that the counter starts without it. */
export const signalRHub: Hub = {
  async connect(onChange, onClose) {
    const token = await getAccessToken();
    if (token === null) throw new Error('Nobody is signed in, or the server is not reached');
    const { HttpTransportType, HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
    const connection = new HubConnectionBuilder()
      // WebSockets only: if they are blocked, the engine's polling fetches changes anyway, at less cost than SignalR's long polling.
      .withUrl(env.wsUrl || `${BASE_URL}/ws`, {
        accessTokenFactory: () => token,
        transport: HttpTransportType.WebSockets,
        skipNegotiation: true,
      })
      .configureLogging(LogLevel.None)
      .build();
    let closed = false;
    connection.on('changed', onChange);
    connection.onclose(() => {
      if (!closed) onClose();
    });
    await connection.start();
    return () => {
      closed = true;
      void connection.stop();
    };
  },
};
